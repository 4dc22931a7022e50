"""Files of tests lie in a folder that goes with the test."""

import pytest


@pytest.fixture(autouse=True)
def files_folder(settings, tmp_path):
    """Where files are stored meanwhile."""
    settings.STORAGES = {
        **settings.STORAGES,
        "files": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path
