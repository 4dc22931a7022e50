"""What is pressed twice is done once."""

from threading import Event, Thread

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from kakehashi.engines.ui.presses import OnePress, press_of


class Somebody:
    """Who presses."""

    def __init__(self, pk=1):
        self.pk = pk


def post(*, path="/wishes/new/", user=1, page="t1", **words):
    token = {"csrfmiddlewaretoken": page} if page else {}
    request = RequestFactory().post(path, token | words)
    request.user = Somebody(user)
    return request


@pytest.fixture
def counter():
    """A view that counts its deeds, as the middleware calls it."""
    done = []

    def answer(request):
        early = middleware.process_view(request, answer, (), {})
        if early is not None:
            return early
        done.append(request)
        return HttpResponse(status=422) if "bad" in request.POST else HttpResponseRedirect(f"/done/{len(done)}/")

    middleware = OnePress(answer)
    middleware.done = done
    cache.clear()
    return middleware


def test_the_second_press_leads_to_where_the_first_led(db, counter):
    assert [counter(post()).url for _press in range(3)] == ["/done/1/"] * 3
    assert len(counter.done) == 1


@pytest.mark.parametrize("other", [{"wish": "b"}, {"path": "/x/"}, {"user": 2}, {"page": "t2"}])
def test_another_page_person_word_or_address_is_another_press(db, counter, other):
    counter(post())
    assert counter(post(**other)).url == "/done/2/"


def test_what_was_refused_may_be_pressed_again(db, counter):
    assert [counter(post(bad="1")).status_code for _press in range(2)] == [422, 422]
    assert len(counter.done) == 2


def test_a_program_without_the_token_is_not_held_back(db, counter):
    assert [counter(post(page="")).url for _press in range(2)] == ["/done/1/", "/done/2/"]


def test_files_of_other_names_or_sizes_are_another_press(db):
    presses = set()
    for name, content in (("a.txt", b"1"), ("b.txt", b"1"), ("a.txt", b"12"), ("a.txt", b"1")):
        presses.add(press_of(post(file=SimpleUploadedFile(name, content))))
    assert len(presses) == 3


@pytest.mark.django_db(transaction=True)
def test_a_press_that_comes_while_the_first_is_at_work_waits_for_it():
    cache.clear()
    begun, go_on, told = Event(), Event(), []

    def work(request):
        early = middleware.process_view(request, work, (), {})
        if early is None:
            begun.set()
            go_on.wait(5)
            return HttpResponseRedirect("/done/")
        return early

    def press():
        told.append(middleware(post()).url)
        connection.close()

    middleware = OnePress(work)
    threads = [Thread(target=press) for _press in range(2)]
    threads[0].start()
    assert begun.wait(5)
    threads[1].start()
    threads[1].join(0.3)
    assert threads[1].is_alive() and not told
    go_on.set()
    for thread in threads:
        thread.join(5)
    assert told == ["/done/", "/done/"]
