"""The addresses of a person's own pages. The names with an underscore are those that django-allauth looks for."""

from __future__ import annotations

from django.urls import path

from corrigenda.desk.account import confirm, factors, links, single_sign_on
from corrigenda.desk.account.own import keys, own, password
from corrigenda.desk.account.second_factor import PasskeyLogin, SecondFactor
from corrigenda.desk.account.sessions import sessions

urlpatterns = [
    path("", own, name="account"),
    path("", own, name="mfa_index"),
    path("keys/", keys, name="own-keys"),
    path("password/", password, name="own-password"),
    path("sessions/", sessions, name="usersessions_list"),
    path("login/passkey/", PasskeyLogin.as_view(), name="login-passkey"),
    path("login/second-factor/", SecondFactor.as_view(), name="mfa_authenticate"),
    path("login/with/<slug:provider_id>/", single_sign_on.to_provider, name="openid_connect_login"),
    path("login/with/<slug:provider_id>/back/", single_sign_on.from_provider, name="openid_connect_callback"),
    path("login/given-up/", single_sign_on.given_up, name="socialaccount_login_cancelled"),
    path("confirm/", confirm.ConfirmByPassword.as_view(), name="account_reauthenticate"),
    path("confirm/code/", confirm.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("confirm/passkey/", confirm.ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("app/", factors.AddApp.as_view(), name="mfa_activate_totp"),
    path("app/remove/", factors.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("passkeys/add/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("codes/", factors.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("codes/new/", factors.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("join/<str:token>/", links.follow_invitation, name="join"),
    path("reset/<str:token>/", links.choose_password, name="reset-login"),
]
