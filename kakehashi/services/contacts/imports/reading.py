"""What a row of a table says of a person outside. Nothing is looked up."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.questionnaires.places import territory_called
from kakehashi.engines.tables.incoming.importers import Row
from kakehashi.engines.tables.incoming.mapping import Target, plain_head

from ..models import Body
from ..rules import limits
from ..rules.names import spaced

TARGETS = (
    Target("name", gettext_lazy("Full name"), True, ("氏名", "名前", "お名前", "Name")),
    Target("reading", gettext_lazy("Reading"), False, ("ふりがな", "フリガナ", "よみ", "読み")),
    Target("name_en", gettext_lazy("Name in Latin letters"), False, ("ローマ字", "英語名", "English name")),
    Target("other_names", gettext_lazy("Further names"), False, ("別名", "Other names")),
    Target(
        "body", gettext_lazy("Body"), False, ("会社", "会社名", "勤務先", "所属", "組織", "Company", "Organisation")
    ),
    Target("kind", gettext_lazy("Kind of body"), False, ("種別", "団体種別", "団体の種別")),
    Target("territory", gettext_lazy("Country or region"), False, ("国", "地域", "Country"),
           gettext_lazy("By name or by its two letters. Needed where the body is not known here yet.")),
    Target("city", gettext_lazy("City or town"), False, ("都市", "所在地")),
    Target("section", gettext_lazy("Section there"), False, ("部署", "課", "Department")),
    Target("title", gettext_lazy("Job title"), False, ("役職", "肩書", "職名", "Position", "Title")),
    Target("title_en", gettext_lazy("Job title in English"), False, ("役職英語", "肩書英語")),
    Target("email", gettext_lazy("E-mail address"), False, ("メールアドレス", "メール", "E-mail", "Mail")),
    Target("phone", gettext_lazy("Telephone"), False, ("電話番号", "電話", "TEL", "Phone")),
    Target("mobile", gettext_lazy("Mobile telephone"), False, ("携帯電話", "携帯", "Mobile", "Cell")),
    Target("address", gettext_lazy("Address"), False, ("住所", "Address")),
    Target("languages", gettext_lazy("Languages spoken"), False, ("使用言語", "言語", "Language")),
    Target("note", gettext_lazy("Remark"), False, ("備考", "メモ", "Note")),
    Target("last", gettext_lazy("Last contact"), False, ("最終接触日", "接触日", "面会日", "Last contacted")),
    Target("about", gettext_lazy("What about"), False, ("用件", "接触内容", "Subject")),
    Target("number", gettext_lazy("Number of the contact"), False, ("連絡先番号", "番号"),
           gettext_lazy("From a file written here: the row changes that contact.")),
)  # fmt: skip


FIELDS = ("reading", "name_en", "email", "phone", "mobile", "address", "note")  # filled cells replace what is stored
LONGEST = {
    "name": 200, "reading": 200, "name_en": 200, "email": 254, "phone": 50, "mobile": 50, "address": 300, "note": 2000,
    "body": 200, "city": 100, "title": 200, "title_en": 200, "section": 200, "about": 500,
}  # fmt: skip
BETWEEN = ("／", "/", ";", "；", "、", "\n")


@dataclass
class Entry:
    """What a row says, each cell as it would be stored; ``faults``: what is wrong, in sentences."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return self.values.get(name, "")


def parts(text: str) -> list[str]:
    """What a cell lists: divided by slashes, semicolons, 、 or lines."""
    for mark in BETWEEN[1:]:
        text = text.replace(mark, BETWEEN[0])
    return list(spaced(text.split(BETWEEN[0])))


def label(name: str) -> str:
    """What a column is called."""
    return next(str(target.label) for target in TARGETS if target.code == name)


def read(row: Row) -> Entry:
    """What the row says. Nothing is looked up."""
    entry = Entry()
    for name, most in LONGEST.items():
        text = row.values.get(name, "").strip()
        entry.values[name] = text
        if len(text) > most:
            entry.faults.append(_("%(what)s: at most %(most)s letters.") % {"what": label(name), "most": most})
    for name, reader in READERS.items():
        try:
            entry.values[name] = reader(row.values.get(name, "").strip())
        except ValueError as reason:
            entry.faults.append(f"{label(name)}: {reason}")
    if entry.email:
        try:
            validate_email(entry.email)
        except ValidationError:
            entry.faults.append(f"{label('email')}: " + _("“%(text)s” is no address.") % {"text": entry.email[:60]})
    if not entry.name:
        entry.faults.append(_("The name is missing."))
    return entry


def _number(text: str) -> int | None:
    if not text:
        return None
    bare = text.removeprefix("#")
    if not bare.isascii() or not bare.isdigit() or len(bare) > 15:
        raise ValueError(_("“%(text)s” is no number of a contact.") % {"text": text[:20]})
    return int(bare)


def _kind(text: str) -> str:
    known = {plain_head(str(word)): code for code, label in Body.Kind.choices for word in (code, label)}
    if text and plain_head(text) not in known:
        raise ValueError(_("There is no kind of body called “%(text)s”.") % {"text": text[:40]})
    return known.get(plain_head(text), "")


def _territory(text: str) -> str:
    code = territory_called(text) if text else ""
    if text and not code:
        raise ValueError(_("There is no country or region called “%(text)s”.") % {"text": text[:40]})
    return code


def _languages(text: str) -> list[str]:
    known = {plain_head(word): code for code, name in limits().languages.items() for word in (code, name.ja, name.en)}
    found = []
    for part in parts(text):
        if plain_head(part) not in known:
            raise ValueError(_("There is no language called “%(text)s” here.") % {"text": part[:40]})
        found.append(known[plain_head(part)])
    return list(dict.fromkeys(found))


def _day(text: str) -> Any:
    if not text:
        return None
    try:
        day = eras.parse(text)
    except ValueError:
        raise ValueError(_("“%(text)s” is no day.") % {"text": text[:20]}) from None
    if day > time.today():
        raise ValueError(_("%(text)s has not come yet.") % {"text": text[:20]})
    return day


def _names(text: str) -> list[str]:
    return parts(text)[:10]


READERS = {"number": _number, "kind": _kind, "territory": _territory, "languages": _languages, "last": _day,
           "other_names": _names}  # fmt: skip
