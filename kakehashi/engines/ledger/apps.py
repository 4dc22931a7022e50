from importlib import import_module
from pathlib import Path

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

HOUSE = "kakehashi."
FILES = ("actions", "holdings", "imports", "readers", "tasks", "schedule")


class LedgerConfig(AppConfig):
    """What happened, and what follows."""

    name = "kakehashi.engines.ledger"
    label = "ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        """Load what declares events, holdings, importers, readers, tasks, schedules, in every app and its folders."""
        from . import checks  # noqa: F401 -- registers the check

        for name in declaring_modules(FILES):
            import_module(name)


def declaring_modules(files: tuple[str, ...]) -> list[str]:
    """Dotted names of those modules of our apps, and of the noun folders inside them, that are named in ``files``.

    A module is a file (``actions.py``) or a package (``actions/__init__.py``).
    """
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith(HOUSE):
            folders = [Path(config.path), *sorted(path for path in Path(config.path).iterdir() if path.is_dir())]
            for folder in folders:
                inner = "" if folder == Path(config.path) else f".{folder.name}"
                found += [f"{config.name}{inner}.{file}" for file in files if is_module(folder / file)]
    return found


def is_module(path: Path) -> bool:
    """Whether ``path`` without its suffix can be imported, as a file or as a package."""
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()
