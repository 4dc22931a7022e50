"""Results are narrowed by links: each condition is added, shown and taken away; counts are of what the reader sees."""

import re
from datetime import date

import pytest
from django.db import transaction

from kakehashi.base import time
from kakehashi.engines.search import SEARCHABLES, Searchable, index
from kakehashi.registry.factories import make_body, make_member, make_office
from kakehashi.registry.models import Organisation

pytestmark = pytest.mark.django_db
TOLD: dict[int, dict[str, object]] = {}


def toy(name, label):
    """A room that nobody knew before: all that it takes is its declaration."""
    return Searchable(
        name=name, model=Organisation, label=label, title=lambda o: o.name,
        body=lambda _o: "金糸雀の飼育", audience=lambda o: TOLD[o.pk]["audience"] if o.pk in TOLD else (),
        url=lambda o: f"/toys/{o.pk}/", at=lambda o: TOLD[o.pk]["at"], language=lambda o: TOLD[o.pk]["language"],
        facets=lambda o: {"office": TOLD[o.pk]["office"], "territory": TOLD[o.pk]["territory"]},
    )  # fmt: skip


@pytest.fixture
def toys():
    before = dict(SEARCHABLES)
    SEARCHABLES.clear()
    SEARCHABLES.add(toy("toys.bird", "小鳥"))
    yield
    TOLD.clear()
    SEARCHABLES.clear()
    SEARCHABLES.update(before)


def put(title, audience=("public",), office="singapore", at=date(2012, 6, 1), language="ja", territory="SG"):
    with transaction.atomic():
        made = make_body(title)
        TOLD[made.pk] = {
            "audience": audience, "office": office, "at": at, "language": language, "territory": territory,
        }  # fmt: skip
        index(made)
    return made


@pytest.fixture
def birds(toys):
    house = make_body("協会", prefecture="", kind="headquarters")
    make_office("singapore", headquarters=house)
    make_office("paris", headquarters=house, zone="Europe/Paris", territory="FR")
    put("籠の鳥")
    put("庭の鳥", office="paris", territory="FR", at=date(2011, 6, 1))
    put("森の鳥", language="en")
    return put(
        "秘密の鳥", audience=("role:hq_chief",), office="paris", territory="KP", at=date(1999, 6, 1), language="ko"
    )


def links(page):
    """What can be chosen: words → (address, count)."""
    aside = page[page.index('id="narrow"') :] if 'id="narrow"' in page else ""
    found = re.findall(r'<a class="row" href="([^"]+)"><span>(.*?)</span> <span class="muted">(\d+)</span>', aside)
    return {words: (url.replace("&amp;", "&"), int(count)) for url, words, count in found}


def test_a_room_appears_by_its_declaration_alone(client, birds):
    page = client.get("/search/?q=金糸雀").content.decode()
    assert "籠の鳥" in page and "小鳥" in page and f'href="/toys/{birds.pk - 1}/"' in page


def test_each_condition_is_added_shown_and_taken_away(client, birds):
    page = client.get("/search/?q=金糸雀").content.decode()
    offered = links(page)
    assert offered["シンガポール"][1] == 2 and offered["英語"][1] == 1 and offered["平成24年度（2012年度）"][1] == 2
    page = client.get(f"/search/{offered['シンガポール'][0]}").content.decode()
    assert "籠の鳥" in page and "庭の鳥" not in page and "シンガポール" not in links(page)
    page = client.get(f"/search/{links(page)['英語'][0]}").content.decode()
    assert "森の鳥" in page and "籠の鳥" not in page
    chips = re.search(r'<nav class="pills".*?</nav>', page, re.DOTALL)[0]
    without = [url.replace("&amp;", "&") for url in re.findall(r'href="([^"]+)"', chips)]
    page = client.get(f"/search/{without[-1]}").content.decode()
    assert all(bird in page for bird in ("籠の鳥", "庭の鳥", "森の鳥")), "all conditions are taken away at once"


def test_counts_and_choices_tell_nothing_of_what_the_reader_may_not_see(client, birds):
    page = client.get("/search/?q=金糸雀").content.decode()
    assert not {"北朝鮮", "朝鮮民主主義人民共和国", "韓国語", "平成11年度（1999年度）"} & set(links(page))
    assert "3件" in page
    for address in ("office=paris", "territory=KP", "year=1999", "language=ko"):
        told = client.get(f"/search/?q=金糸雀&{address}").content.decode()
        assert "秘密" not in told
    assert "0件" in client.get("/search/?q=金糸雀&year=1999").content.decode()
    chief = make_member("hq_chief", body=make_body("本部", kind="headquarters"))
    client.force_login(chief, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "韓国語" in links(client.get("/search/?q=金糸雀").content.decode())


@pytest.mark.parametrize(
    "junk",
    ["office=%00", "year=20%0012", "year=abc", "kind=no.such", "territory=%3Cb%3E", "page=-1", "page=²"],
)
def test_what_nobody_knows_narrows_nothing(client, birds, junk):
    answer = client.get(f"/search/?q=金糸雀&{junk}")
    assert answer.status_code == 200 and "3件" in answer.content.decode()


def test_the_page_asks_the_database_as_often_for_many_hits(client, birds, django_assert_max_num_queries):
    for number in range(30):
        put(f"鳥{number}", at=time.today())
    with django_assert_max_num_queries(15):
        client.get("/search/?q=金糸雀")
    with django_assert_max_num_queries(15):
        client.get("/search/?q=金糸雀&office=singapore&kind=toys.bird")
    with django_assert_max_num_queries(15):
        client.get("/search/?q=存在しない")


def test_a_word_with_what_nobody_types_finds_as_without(client, birds):
    assert "3件" in client.get("/search/?q=%00金糸雀%1b").content.decode()
