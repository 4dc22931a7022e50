"""The mailed link: a signed key, which opens one questionnaire and nothing else. No database."""

from django.core import signing

SALT = "casework.follow_up"


def link_token(pk: int) -> str:
    """The key that stands in the mail's link; looking at it uses nothing up (architecture: the municipal desk)."""
    return signing.dumps(pk, salt=SALT)


def opened_by(token: str) -> int | None:
    """The id of the questionnaire that a key opens; None for a key that was not signed by us."""
    try:
        return int(signing.loads(token, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
