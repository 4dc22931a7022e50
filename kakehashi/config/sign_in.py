"""Settings of people and sign-in; settings.py takes them over."""

from .variables import together, variable, web_address

AUTH_USER_MODEL = "registry.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:desk"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "kakehashi.services.members.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
_FORMS = "kakehashi.engines.ui.account_forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
}
# Failed sign-ins are counted by our own limits (engines/access/limits.toml); of allauth's, all count by the minute, so
# that "try again in 1 minute" is true. `login_failed` is the second step: a wrong code of an authenticator.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "10/m/key", "reauthenticate": "10/m/user"}
ACCOUNT_SESSION_REMEMBER = False  # shared machines: nobody stays signed in
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "kakehashi.services.members.adapters.PasskeyAdapter"
MFA_RATE_LIMITS = {"webauthn_login": "200/m/ip"}  # one address stands for many desks
MFA_FORMS = {
    "add_webauthn": f"{_FORMS}.AddPasskeyForm",
    "edit_webauthn": f"{_FORMS}.EditPasskeyForm",
    "activate_totp": f"{_FORMS}.ActivateAppForm",
    "authenticate": f"{_FORMS}.SecondStepForm",
    "reauthenticate": f"{_FORMS}.SecondStepAgainForm",
}

# Sign-in at the organisation's own identity provider, by setting; it opens accounts that were linked, and makes none.
OIDC_URL = variable("OIDC_URL", "", "OpenID Connect: address of the provider; with the next three.", web_address)
OIDC_CLIENT_ID = variable("OIDC_CLIENT_ID", "", "OpenID Connect: name by which the provider knows this installation.")
OIDC_SECRET = variable("OIDC_SECRET", "", "OpenID Connect: the secret that belongs to it.")
OIDC_NAME = variable("OIDC_NAME", "", "OpenID Connect: what its button is called, such as the organisation's name.")
HAS_OIDC = together("OIDC_URL", "OIDC_CLIENT_ID", "OIDC_SECRET", "OIDC_NAME")
SOCIALACCOUNT_ADAPTER = "kakehashi.services.members.adapters.OrganisationAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an address proves nothing about who holds a post
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_SECRET,
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if HAS_OIDC
        else [],
    }
}
