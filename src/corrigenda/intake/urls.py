"""The addresses for readers."""

from __future__ import annotations

from django.urls import path

from corrigenda.intake import views

urlpatterns = [
    path("", views.home, name="home"),
    path("widget.js", views.widget, name="widget"),
    path("proof.js", views.proof, name="proof"),
    path("w/<slug:name>.<slug:digest>.js", views.part, name="widget-part"),
    path("w/<int:failures>/<slug:name>.<slug:digest>.js", views.part, name="widget-part-again"),
    path("suggest/<slug:site>", views.suggest, name="suggest"),
    path("r/<str:token>", views.receipt, name="receipt"),
    path("r/<str:token>/stop", views.stop, name="receipt-stop"),
    path("r/<str:token>/confirm", views.confirm_mailbox, name="confirm-mailbox"),
    path("r/<str:token>/answer", views.answer_question, name="receipt-answer"),
    path("r/<str:token>/reopen", views.reopen, name="receipt-reopen"),
    path("r/<str:token>/change", views.change_data, name="receipt-change"),
    path("r/<str:token>/export", views.export_data, name="receipt-export"),
    path("r/<str:token>/erase", views.erase_data, name="receipt-erase"),
]
