"""How contacts come in from a table, and from business cards, which become one."""

import csv
import io
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy

from kakehashi.engines.tables.incoming.importers import IMPORTERS, Importer

from ..rules import limits
from ..rules.vcards import VCard
from .judging import find, judge, same, write
from .reading import TARGETS

__all__ = ["CONTACTS", "as_table"]

CONTACTS = "contacts.people"


def as_table(cards: Sequence[VCard]) -> bytes:
    """Business cards as a table of this importer, so that they are tried and brought in like one."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    rows.writerow([target.label for target in TARGETS])
    for card in cards:
        known = {
            "name": card.name, "reading": card.reading, "name_en": card.name_en, "email": card.email,
            "other_names": "／".join(card.other_names), "phone": card.phone, "mobile": card.mobile,
            "languages": "／".join(code for code in card.languages if code in limits().languages),
            "address": card.address, "note": card.note, "body": card.body, "section": card.section,
            "title": card.title,
        }  # fmt: skip
        rows.writerow([known.get(target.code, "") for target in TARGETS])
    return out.getvalue().encode()


IMPORTERS.add(
    Importer(
        name=CONTACTS,
        heading=gettext_lazy("Bring in contacts"),
        lead=gettext_lazy(
            "A row for each person. Who is known by number, mail address, or name at the same body is changed by "
            "filled cells; everybody else is new, owned by your post, and kept for the network."
        ),
        targets=TARGETS,
        find=find,
        judge=judge,
        write=write,
        same=same,
        back=lambda _post: reverse("contacts:people"),
        examples=(
            ("例示 太郎", "れいじ たろう", "Taro Reiji", "", "例示商会", "buyer", "SG", "Singapore", "仕入部", "部長",
             "Head of Purchasing", "taro@example.com", "+65 5550 0100", "", "", "ja／en", "", "2012-10-01", "面会", ""),
        ),
    )
)  # fmt: skip
