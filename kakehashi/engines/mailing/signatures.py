"""Signed calls of a mail provider: who called is known by a secret that both sides hold, and a call is used only once.

The scheme is that of Standard Webhooks (`base/signed_calls.py`).
"""

import re
from collections.abc import Mapping

from django.utils.crypto import constant_time_compare

from kakehashi.base import time
from kakehashi.base.signed_calls import signature

from .rules import limits

_ID = re.compile(r"[\x21-\x7e]{1,200}", re.ASCII)


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
