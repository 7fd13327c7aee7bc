"""The addresses of the desk."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from corrigenda.desk.by_mail.views import mail, mails
from corrigenda.desk.case.ask_cms import ask_cms
from corrigenda.desk.case.new import new_case
from corrigenda.desk.case.quotations import who_said_what
from corrigenda.desk.case.view import case
from corrigenda.desk.decide.accept import accept, preview
from corrigenda.desk.decide.advice import advice
from corrigenda.desk.decide.amend import amend
from corrigenda.desk.decide.draft import draft
from corrigenda.desk.decide.duplicate import duplicate
from corrigenda.desk.decide.not_a_correction import not_a_correction
from corrigenda.desk.decide.reopen import reopen
from corrigenda.desk.decide.sign_off import sign_off
from corrigenda.desk.decide.stet import stet
from corrigenda.desk.decide.together import together
from corrigenda.desk.grouping.views import merge, split
from corrigenda.desk.held.views import held
from corrigenda.desk.login import Login
from corrigenda.desk.people.alerts import alerts
from corrigenda.desk.people.author_case import author_case
from corrigenda.desk.people.authors import authors
from corrigenda.desk.people.case import assign_case, note_on_case, presence, watch_case
from corrigenda.desk.people.my_decisions import my_decisions
from corrigenda.desk.queue.home import home
from corrigenda.desk.queue.queue import queue
from corrigenda.desk.queue.saved_views import saved_views
from corrigenda.desk.readers.ask import ask
from corrigenda.desk.readers.drop_name import drop_name
from corrigenda.desk.readers.views import erase_reader, reader_address, readers
from corrigenda.desk.search.view import search
from corrigenda.desk.site.canned_answers import canned_answers
from corrigenda.desk.site.connector import connector
from corrigenda.desk.site.policy import policy
from corrigenda.desk.site.reading import reading
from corrigenda.desk.site.remove import remove
from corrigenda.desk.site.republishers import partners
from corrigenda.desk.site.routing import routing
from corrigenda.desk.site.settings import settings
from corrigenda.desk.site.statistics import statistics, statistics_csv
from corrigenda.desk.site.systems import systems
from corrigenda.desk.site.tokens import tokens
from corrigenda.desk.staff.views import staff
from corrigenda.desk.stealth.views import stealth, stealth_edit
from corrigenda.desk.undo.views import undo, undo_bar

urlpatterns = [
    path("", home, name="desk"),
    path("login/", Login.as_view(), name="login"),
    path("login/", Login.as_view(), name="account_login"),  # what django-allauth calls it
    path("logout/", LogoutView.as_view(next_page="login"), name="logout"),
    path("<slug:site>/", queue, name="queue"),
    path("<slug:site>/stealth/", stealth, name="stealth"),
    path("<slug:site>/stealth/<int:pk>/", stealth_edit, name="stealth-edit"),
    path("<slug:site>/held/", held, name="held"),
    path("<slug:site>/mails/", mails, name="mails"),
    path("<slug:site>/mails/<uuid:mail>/", mail, name="mail"),
    path("<slug:site>/undo/", undo_bar, name="undo-bar"),
    path("<slug:site>/new/", new_case, name="new-case"),
    path("<slug:site>/views/", saved_views, name="saved-views"),
    path("<slug:site>/together/", together, name="together"),
    path("<slug:site>/search/", search, name="search"),
    path("<slug:site>/statistics/", statistics, name="desk-statistics"),
    path("<slug:site>/statistics.csv", statistics_csv, name="desk-statistics-csv"),
    path("<slug:site>/reading/", reading, name="reading"),
    path("<slug:site>/partners/", partners, name="partners"),
    path("<slug:site>/systems/", systems, name="systems"),
    path("<slug:site>/tokens/", tokens, name="tokens"),
    path("<slug:site>/alerts/", alerts, name="alerts"),
    path("<slug:site>/authors/", authors, name="authors"),
    path("<slug:site>/author/<str:token>/", author_case, name="author-case"),
    path("<slug:site>/mine/", my_decisions, name="my-decisions"),
    path("<slug:site>/connector/", connector, name="connector"),
    path("<slug:site>/routing/", routing, name="routing"),
    path("<slug:site>/answers/", canned_answers, name="canned-answers"),
    path("<slug:site>/settings/", settings, name="site-settings"),
    path("<slug:site>/remove/", remove, name="remove-site"),
    path("<slug:site>/staff/", staff, name="staff"),
    path("<slug:site>/policy/", policy, name="notice-policy"),
    path("<slug:site>/<int:number>/", case, name="case"),
    path("<slug:site>/<int:number>/assign/", assign_case, name="assign"),
    path("<slug:site>/<int:number>/watch/", watch_case, name="watch"),
    path("<slug:site>/<int:number>/note/", note_on_case, name="note"),
    path("<slug:site>/<int:number>/presence/", presence, name="presence"),
    path("<slug:site>/<int:number>/ask-cms/", ask_cms, name="ask-cms"),
    path("<slug:site>/<int:number>/quotations/", who_said_what, name="quotations"),
    path("<slug:site>/<int:number>/accept/", accept, name="accept"),
    path("<slug:site>/<int:number>/draft/<slug:form>/", draft, name="draft"),
    path("<slug:site>/<int:number>/preview/", preview, name="preview"),
    path("<slug:site>/<int:number>/sign-off/", sign_off, name="sign-off"),
    path("<slug:site>/<int:number>/amend/", amend, name="amend"),
    path("<slug:site>/<int:number>/drop-name/", drop_name, name="drop-name"),
    path("<slug:site>/<int:number>/readers/<uuid:suggestion>/", readers, name="readers"),
    path("<slug:site>/<int:number>/readers/<uuid:suggestion>/address/", reader_address, name="reader-address"),
    path("<slug:site>/<int:number>/readers/<uuid:suggestion>/erase/", erase_reader, name="erase-reader"),
    path("<slug:site>/<int:number>/advice/", advice, name="advice"),
    path("<slug:site>/<int:number>/undo/", undo, name="undo"),
    path("<slug:site>/<int:number>/stet/", stet, name="stet"),
    path("<slug:site>/<int:number>/duplicate/", duplicate, name="duplicate"),
    path("<slug:site>/<int:number>/ask/", ask, name="ask"),
    path("<slug:site>/<int:number>/reopen/", reopen, name="reopen"),
    path("<slug:site>/<int:number>/merge/", merge, name="merge"),
    path("<slug:site>/<int:number>/readers/<uuid:suggestion>/split/", split, name="split"),
    path("<slug:site>/<int:number>/not-a-correction/", not_a_correction, name="not-a-correction"),
]
