"""How an entry names the object that it is about."""

from django.db.models import Model


def subject_type(model: type[Model]) -> str:
    """``app.model`` of the table that holds the row, also for a proxy."""
    return (model._meta.concrete_model or model)._meta.label_lower


def subject_key(obj: Model) -> tuple[str, str]:
    """Type and key, as text, of an object; refused with ValueError where it has no row yet."""
    if obj.pk is None:
        raise ValueError(f"{obj._meta.label_lower} has no row yet: save it before it is recorded")
    return subject_type(type(obj)), str(obj.pk)
