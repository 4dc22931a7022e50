"""Pages and wagtail-localize: what of a page is translated, and how its translation is put together.

wagtail-localize cuts a page into segments and puts a page together from them. It would write into the public page at
once; here only a new *version* is saved, and the approval is the way to the public as for every page.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from wagtail.fields import RichTextField, StreamField
from wagtail.log_actions import LogContext
from wagtail.models import Locale
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from kakehashi.base.numbers import plain_number
from kakehashi.engines.access import Actor

from .editors import attach_approval
from .models import HousePage

MANUAL, MACHINE = StringTranslation.TRANSLATION_TYPE_MANUAL, StringTranslation.TRANSLATION_TYPE_MACHINE


@dataclass(frozen=True)
class Piece:
    """One segment of an original with what is in force for it. ``key`` stays as long as place and text stay.

    ``source`` and ``text`` are as people read and type them: plain where ``marked`` is False, with marks such as
    ``<b>`` where it is True. ``is_machine``: the text is a draft that no person has confirmed.
    """

    key: str
    path: str
    source: str
    text: str
    marked: bool
    longest: int | None
    label: str
    is_machine: bool = False
    tool: str = ""

    @property
    def is_done(self) -> bool:
        """Whether a text of a person is in force."""
        return bool(self.text) and not self.is_machine


def source_of(page: HousePage) -> TranslationSource | None:
    """What wagtail-localize knows of a page; None where it was never asked for in another language."""
    found: TranslationSource | None = TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=page.locale_id
    ).first()
    return found


@transaction.atomic
def take_source(page: HousePage) -> TranslationSource:
    """Cut the page, as it is public, into segments; texts of people stay with the segments that stay. Idempotent."""
    model = type(page)
    instance = model.objects.get(pk=page.pk)
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    if source.schema_out_of_date():
        source.update_from_db()
    return source


@transaction.atomic
def open_translation(source: TranslationSource, code: str) -> None:
    """Tell wagtail-localize that the page is translated into ``code``. Idempotent."""
    locale = Locale.objects.get(language_code=code)
    Translation.objects.update_or_create(source=source, target_locale=locale, defaults={"enabled": True})


def _is_marked(model: Any, path: str) -> bool:
    return isinstance(model._meta.get_field(path.split(".", 1)[0]), RichTextField | StreamField)


def _label(model: Any, path: str) -> str:
    return str(model._meta.get_field(path.split(".", 1)[0]).verbose_name)


def _longest(model: Any, path: str) -> int | None:
    field = model._meta.get_field(path.split(".", 1)[0])
    longest: int | None = None if isinstance(field, RichTextField | StreamField) else field.max_length
    return longest


def shown(data: str, *, marked: bool) -> str:
    """A stored string as people read and type it."""
    return data if marked else str(StringValue(data).render_text())


def stored(text: str, *, marked: bool) -> str:
    """A typed text as a stored string. Refused with ValueError: marks that no page may hold."""
    if not marked:
        return str(StringValue.from_plaintext(text).data)
    return str(StringValue.from_translated_html(text).data)


def pieces(source: TranslationSource, code: str) -> list[Piece]:
    """The segments of an original in order, each once, with what is in force in the language ``code``; two queries."""
    model = source.specific_content_type.model_class()
    rows = StringSegment.objects.filter(source=source).order_by("order").select_related("string", "context")
    in_force = {
        (row.context_id, row.translation_of_id): row
        for row in StringTranslation.objects.filter(
            locale__language_code=code, context__object_id=source.object_id
        ).exclude(has_error=True)
    }
    found: dict[str, Piece] = {}
    for row in rows:
        key = f"{row.context_id}-{row.string_id}"
        marked = _is_marked(model, row.context.path)
        text = in_force.get((row.context_id, row.string_id))
        found.setdefault(
            key,
            Piece(
                key=key,
                path=row.context.path,
                source=shown(row.string.data, marked=marked),
                text=shown(text.data, marked=marked) if text else "",
                marked=marked,
                longest=_longest(model, row.context.path),
                label=_label(model, row.context.path),
                is_machine=bool(text and text.translation_type == MACHINE),
                tool=text.tool_name if text else "",
            ),
        )
    return list(found.values())


def piece(source: TranslationSource, key: str) -> Piece | None:
    """A segment by its key, also one that the original has no longer; None where there never was one."""
    context, _dash, string = key.partition("-")
    row = String.objects.filter(pk=plain_number(string)).first()
    place = TranslationContext.objects.filter(pk=plain_number(context), object_id=source.object_id).first()
    if row is None or place is None or row.locale_id != source.locale_id:
        return None
    model = source.specific_content_type.model_class()
    marked = _is_marked(model, place.path)
    return Piece(key, place.path, shown(row.data, marked=marked), "", marked, _longest(model, place.path),
                 _label(model, place.path))  # fmt: skip


def keep(source: TranslationSource, code: str, of: Piece, text: str, *, tool: str = "") -> None:
    """Put a text in force for a segment. With ``tool`` it is a machine's draft; an empty text takes the one in force
    out."""
    context, _dash, string = of.key.partition("-")
    locale = Locale.objects.get(language_code=code)
    where = {"translation_of_id": int(string), "context_id": int(context), "locale": locale}
    if not text:
        StringTranslation.objects.filter(**where).delete()
        return
    row = StringTranslation.objects.filter(**where).first() or StringTranslation(**where)
    row.data, row.translation_type, row.tool_name = stored(text, marked=of.marked), MACHINE if tool else MANUAL, tool
    row.has_error, row.field_error = False, ""
    row.save()


def beside_segments(source: TranslationSource) -> str:
    """A fingerprint of what a translation takes over as it is: figures, codes, the order of paragraphs."""
    content = json.loads(source.content_json)
    instance = source.as_instance()
    taken = sorted(
        f"{field.field_name}={content.get(field.field_name)}"
        for field in get_translatable_fields(type(instance))
        if not field.is_translated(instance)
    )
    templates = source.templatesegment_set.order_by("order").values_list("template__uuid", flat=True)
    return sha256("\n".join([*taken, *map(str, templates)]).encode()).hexdigest()[:32]


@transaction.atomic
def assemble(source: TranslationSource, code: str, *, by: Actor) -> HousePage:
    """Save a version of the translated page from the texts in force; the page is made where there is none.

    What is public stays as it is. Refused with `wagtail_localize.models.MissingTranslationError` where a segment has
    no text, and with ValidationError where a field refuses one.
    """
    locale = Locale.objects.get(language_code=code)
    original = source.as_instance()
    target = target_of(source, code)
    with LogContext(user=by):
        if target is None:
            target = original.copy_for_translation(locale, copy_parents=True)
            attach_approval([target.get_parent().pk])
        version: HousePage = target.get_latest_revision_as_object()
        copy_synchronised_fields(original, version)
        ingest_segments(original, version, source.locale, locale, source._get_segments_for_translation(locale))
        version.settle_translation(code)
        version.full_clean()
        if not version.live:
            version.save()
        version.save_revision(user=by, log_action=True)
    return version


def target_of(source: TranslationSource, code: str) -> Any:
    """The translated page, public or not; None where there is none. Aliases count for nothing."""
    model = source.specific_content_type.model_class()
    return model.objects.filter(translation_key=source.object_id, locale__language_code=code, alias_of=None).first()
