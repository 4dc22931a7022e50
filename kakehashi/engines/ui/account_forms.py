"""Allauth's forms where their words differ from ours. Named by the settings ACCOUNT_FORMS and MFA_FORMS."""

from typing import Any

from allauth.account import forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django.utils.translation import gettext_lazy as _

ENTER = _("Enter this.")


class InOurWords:
    """Labels of ours, no placeholders (the label says it), our sentence where something is missing."""

    use_required_attribute = False
    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.error_messages["required"] = ENTER


class LoginForm(InOurWords, forms.LoginForm):  # type: ignore[misc]
    """Sign-in by login name and password."""

    labels = {"login": _("Login name"), "password": _("Password")}


class ReauthenticateForm(InOurWords, forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    labels = {"password": _("Password")}


class ChangePasswordForm(InOurWords, forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password, and twice the new one."""

    labels = {
        "oldpassword": _("Password until now"),
        "password1": _("New password"),
        "password2": _("The new password again"),
    }
    helps = {"password1": _("At least 10 characters, not only digits, and no common word.")}


class SetPasswordForm(InOurWords, forms.SetPasswordForm):  # type: ignore[misc]
    """Twice a password, for an account that has none."""

    labels = {"password1": _("New password"), "password2": _("The new password again")}
    helps = {"password1": _("At least 10 characters, not only digits, and no common word.")}


class AddPasskeyForm(InOurWords, webauthn_forms.AddWebAuthnForm):  # type: ignore[misc]
    """A name for the passkey, and whether it replaces the password."""

    labels = {"name": _("Name of the passkey"), "passwordless": _("Sign in with it alone, without the password")}
    helps = {
        "name": _("So that you recognise it in the list, such as “PC at the office”."),
        "passwordless": _("It then always asks for a fingerprint, a face or a PIN."),
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].max_length = 100
        self.fields["passwordless"].initial = True


class EditPasskeyForm(InOurWords, webauthn_forms.EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    labels = {"name": _("Name of the passkey")}


class ActivateAppForm(InOurWords, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""

    labels = {"code": _("Code that the app shows")}


class SecondStepForm(InOurWords, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""

    labels = {"code": _("Code")}


class SecondStepAgainForm(InOurWords, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""

    labels = {"code": _("Code of the app, or a recovery code")}
