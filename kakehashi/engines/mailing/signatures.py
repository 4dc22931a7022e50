"""Signed calls of a mail provider: who called is known by a secret that both sides hold, and a call is used only once.

Source: Standard Webhooks 1.0 (standardwebhooks.com): the headers ``webhook-id``, ``webhook-timestamp`` (Unix seconds)
and ``webhook-signature`` (``v1,`` and the base64 of HMAC-SHA256 over ``id.timestamp.body``; several, by blanks).
"""

import base64
import hmac
import re
from collections.abc import Mapping
from hashlib import sha256

from django.utils.crypto import constant_time_compare

from kakehashi.base import time

from .rules import limits

_ID = re.compile(r"[\x21-\x7e]{1,200}", re.ASCII)


def signature(secret: bytes, call: str, stamp: str, body: bytes) -> str:
    """What stands in the header ``webhook-signature`` of a call that was signed with ``secret``."""
    signed = call.encode() + b"." + stamp.encode() + b"." + body
    return "v1," + base64.b64encode(hmac.new(secret, signed, sha256).digest()).decode()


def call_of(headers: Mapping[str, str], body: bytes, secrets: tuple[bytes, ...]) -> str:
    """The id of a call that somebody with one of ``secrets`` signed within the last minutes (limits.toml); empty for
    any other. That an id is used only once is seen to by whoever writes down what it said."""
    call, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not _ID.fullmatch(call) or not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
        return ""
    if abs(time.machine_now().timestamp() - int(stamp)) > limits()["webhook_seconds"]:
        return ""
    given = headers.get("webhook-signature", "").split()[:8]
    wanted = [signature(secret, call, stamp, body) for secret in secrets]
    is_ours = [constant_time_compare(one.encode("utf-8", "replace"), two) for one in given for two in wanted]
    return call if any(is_ours) else ""
