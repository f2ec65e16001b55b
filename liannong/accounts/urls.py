"""The addresses of signing in, of one's own account, and of the accounts one looks after."""

from __future__ import annotations

from django.urls import URLPattern, path

from liannong.accounts.views import accounts, bulk, matrix, profile, sign_in, single_sign_on

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.second_factor, name="second-factor"),
    path("sign-in/office/", single_sign_on.start, name="single-sign-on"),
    path("sign-in/office/answer/", single_sign_on.answer, name="single-sign-on-answer"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("profile/", profile.show, name="profile"),
    path("profile/password/", profile.password, name="password"),
    path("profile/second-factor/", profile.enrol, name="second-factor-enrol"),
    path("profile/recovery-codes/", profile.recovery_codes, name="recovery-codes"),
    path("accounts/", accounts.index, name="accounts"),
    path("accounts/new/", accounts.add, name="account-new"),
    path("accounts/bulk/", bulk.upload, name="accounts-bulk"),
    path("accounts/bulk/template/", bulk.template, name="accounts-template"),
    path("accounts/matrix/", matrix.show, name="matrix"),
    path("accounts/<int:pk>/", accounts.show, name="account"),
    path("accounts/<int:pk>/change/", accounts.change, name="account-change"),
    path("accounts/<int:pk>/active/", accounts.set_active, name="account-active"),
    path("accounts/<int:pk>/password/", accounts.reset_password, name="account-password"),
    path("accounts/<int:pk>/second-factor/", accounts.remove_second_factor, name="account-second-factor"),
]
