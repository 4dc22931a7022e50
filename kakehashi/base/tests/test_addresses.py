"""Addresses that are gathered by their first word lead where they led, under the same names."""

from django.urls import Resolver404, URLResolver, get_resolver, path, resolve, reverse
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.addresses import by_first_word, of_rooms


def shown(request, **_arguments):
    """Nothing is asked of it."""


WORDS = st.sampled_from(
    ["visits/", "visits/<int:pk>/", "visits/<int:pk>/copy/", "visits/new/", "ties/", "<slug:x>/", ""]
)


@given(st.lists(WORDS, unique=True, max_size=7))
def test_each_address_leads_where_it_led(routes):
    plain = [path(route, shown, name=f"n{number}") for number, route in enumerate(routes)]
    trees = [URLResolver(get_resolver().pattern, entries) for entries in (plain, by_first_word(plain))]
    for asked in ("/visits/", "/visits/7/", "/visits/7/copy/", "/visits/new/", "/ties/", "/else/", "/"):
        led = []
        for tree in trees:
            try:
                found = tree.resolve(asked)
            except Resolver404:
                led.append(None)
            else:
                led.append((found.url_name, found.kwargs))
        assert led[0] == led[1]


def test_neighbours_share_a_prefix():
    entries = by_first_word([path("a/", shown), path("a/<int:pk>/", shown), path("b/", shown)])
    assert [str(entry.pattern) for entry in entries] == ["a/", "b/"]
    assert [str(entry.pattern) for entry in entries[0].url_patterns] == ["", "<int:pk>/"]


def test_names_of_a_room_stay():
    room = of_rooms("kakehashi.services.members.urls")
    assert (room.app_name, room.namespace) == ("members", "members")
    assert resolve(reverse("members:inbox")).view_name == "members:inbox"
