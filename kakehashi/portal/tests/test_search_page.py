"""The search page says what else it looked for; editors keep the words."""

import pytest
from django.urls import reverse

from kakehashi.engines.search import index
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import SynonymGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    SynonymGroup.objects.all().delete()
    return SynonymGroup.objects.create(words=["姉妹都市", "友好都市"], is_own=True)


@pytest.fixture
def editor(client):
    member = make_member("editor", body=make_body("本部", kind="headquarters"))
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    return member


def test_the_page_says_what_else_it_looked_for(client, group):
    index(make_body("友好都市市"))
    page = client.get("/search/?q=姉妹都市").content.decode()
    assert "友好都市</mark>市" in page and "友好都市も検索しました" in page
    page = client.get("/search/?q=姉妹都市&exactly=1").content.decode()
    assert "友好都市市" not in page and "入力どおりの語だけで検索しました" in page


def test_an_editor_keeps_the_words(client, editor, group):
    page = client.get("/search/words/").content.decode()
    assert "姉妹都市・友好都市" in page
    answer = client.post("/search/words/add/", {"words": "名産\n特産品"})
    assert answer.status_code == 302
    added = SynonymGroup.objects.latest("pk")
    assert added.words == ["名産", "特産品"]
    again = client.post("/search/words/add/", {"words": "名産\n名物"})
    assert again.status_code == 422 and "名産\r\n名物" in again.content.decode().replace("\n", "\r\n").replace(
        "\r\r", "\r"
    )
    client.post(reverse("portal:rest_synonyms", args=[added.pk]))
    added.refresh_from_db()
    assert not added.is_used


def test_others_see_no_words(client, group):
    assert client.get("/search/words/").status_code in {302, 403}
