"""Signed calls between programs: whoever holds the secret can tell that a call is from the other one, and is whole.

Source: Standard Webhooks 1.0 (https://www.standardwebhooks.com): the headers ``webhook-id``, ``webhook-timestamp``
(Unix seconds) and ``webhook-signature`` (``v1,`` and the base64 of HMAC-SHA256 over ``id.timestamp.body``; several, by
blanks).
"""

import base64
import hmac
from hashlib import sha256


def signature(secret: bytes, call: str, stamp: str, body: bytes) -> str:
    """What stands in the header ``webhook-signature`` of a call that was signed with ``secret``."""
    signed = call.encode() + b"." + stamp.encode() + b"." + body
    return "v1," + base64.b64encode(hmac.new(secret, signed, sha256).digest()).decode()
