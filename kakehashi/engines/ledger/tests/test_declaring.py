"""What is declared must be there as soon as Django is, whichever part of it is asked first."""

import subprocess
import sys

from kakehashi.engines.ledger.apps import declaring_modules

ASK = """
import django
django.setup()
from kakehashi.engines.ledger.checks import readers_read_what_is_declared
print([fault.msg for fault in readers_read_what_is_declared()])
"""


def test_a_package_declares_as_a_file_does():
    found = declaring_modules(("actions",))
    assert "kakehashi.services.members.actions" in found
    assert "kakehashi.services.casework.requests.actions" in found


def test_every_event_read_is_declared_once_django_is_set_up():
    """Asked in a process of its own: here, URLs and tests have long imported every module there is."""
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True, timeout=120)
    assert asked.stdout.strip() == "[]"
