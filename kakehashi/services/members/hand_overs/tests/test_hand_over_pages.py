"""The screens of hand-overs: one form, the list of posts, what the successor reads."""

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger import look_at_schedule, run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify
from kakehashi.engines.tables.incoming.models import TableImport
from kakehashi.registry.factories import make_member
from kakehashi.registry.models import Tenure
from kakehashi.services.members.hand_overs import actions
from kakehashi.services.members.hand_overs.models import HandOver

from .conftest import APRIL, on


def form(town, **values):
    leaving = [tenure.pk for tenure in Tenure.objects.filter(post=town.post)]
    filled = {
        "begins": "平成25年4月1日",
        "who": "colleague",
        "successor": town.colleague.pk,
        "note": "毎月10日に報告。",
    }
    return filled | {"leaving": leaving} | values


def address(town):
    return reverse("members:plan_hand_over", args=[town.post.pk])


def test_the_whole_hand_over_is_one_form(client, town):
    notify(town.post, name="x.y", subject="秘密の件名", text="文", path="/inbox/", about=town.body)
    client.force_login(town.keeper)
    page = client.get(address(town)).content.decode()
    for words in ("2013", "未読のお知らせ", str(town.officer), str(town.colleague)):
        assert words in page
    assert "秘密の件名" not in page, "how much is shown to whoever plans, what only to whoever holds it"
    assert client.post(address(town), form(town)).status_code == 302
    hand_over = HandOver.objects.get()
    assert (hand_over.successor, hand_over.begins, hand_over.note) == (town.colleague, APRIL, "毎月10日に報告。")
    assert "すでに予定" in client.get(address(town)).content.decode()
    page = client.get(hand_over.get_absolute_url()).content.decode()
    assert "引継ぎを取りやめる" in page
    assert "毎月10日に報告。" in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"successor": ""}, "後任の人を選んで"),
        ({"who": "invite"}, "招待を送る"),
        ({"who": "invite", "address": "nobody"}, "メールアドレス"),
        ({"begins": "平成24年4月1日"}, "今日か、これから"),
        ({"begins": ""}, "入力して"),
        ({"who": "colleague", "successor": "999999"}, "選"),
    ],
)
def test_what_is_wrong_stands_beside_and_nothing_typed_is_lost(client, town, values, words):
    client.force_login(town.keeper)
    answer = client.post(address(town), form(town, **values))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "毎月10日に報告。" in answer.content.decode()
    assert not HandOver.objects.exists()


def test_an_invitation_is_handed_over_where_no_mail_goes_out(client, town):
    client.force_login(town.keeper)
    answer = client.post(address(town), form(town, who="invite", address="hanako@example.jp", language="ja"))
    assert answer.status_code == 200
    assert "/invitations/" in answer.content.decode()
    assert HandOver.objects.get().successor is None


def test_only_whoever_looks_after_the_body_comes_here(client, town):
    pages = [address(town), reverse("members:body_posts", args=[town.body.pk])]
    for user, status in (
        (town.officer, 403),
        (town.stranger, 403),
        (town.headquarters, 200),
        (town.administrator, 200),
    ):
        client.force_login(user)
        assert {client.get(page).status_code for page in pages} == {status}
    client.logout()
    assert {client.get(page).status_code for page in pages} == {302}


def test_the_successor_reads_note_and_work_and_the_desk_forgets_it(client, town):
    look_at_schedule(time.now())
    notify(town.post, name="x.y", subject="未読の件名", text="文", path="/inbox/", about=town.body)
    hand_over = actions.plan_hand_over(
        town.post, by=town.keeper, begins=APRIL, successor=town.colleague, note="よろしく。"
    )
    with on((4, 1)):
        look_at_schedule(time.now())
        run_waiting()
        client.force_login(town.colleague)
        assert client.get(hand_over.get_absolute_url()).status_code == 404, "as another post"
        client.post(reverse("members:act_as"), {"post": town.post.pk})
        link = f'<a href="{hand_over.get_absolute_url()}">引継ぎ：まずお読みください</a>'
        assert link in client.get("/desk/").content.decode()
        page = client.get(hand_over.get_absolute_url()).content.decode()
        for words in ("よろしく。", "未読の件名", "読みました"):
            assert words in page
        assert str(town.officer) not in page, "names are for whoever looks after the posts"
        assert client.post(reverse("members:read_hand_over", args=[hand_over.pk])).status_code == 302
        assert "まずお読みください" not in client.get("/desk/").content.decode()
        client.force_login(town.officer)
        assert client.get(hand_over.get_absolute_url()).status_code == 404


def test_vacant_posts_are_shown_and_can_be_filtered(client, town):
    empty = make_member("municipal_officer", body=town.body)
    Tenure.objects.filter(user=empty).delete()
    actions.appoint_deputy(town.post, by=town.keeper, user=town.colleague, ends=APRIL)
    client.force_login(town.keeper)
    page = reverse("members:body_posts", args=[town.body.pk])
    assert client.get(reverse("members:own_posts"))["location"] == page
    shown = client.get(page).content.decode()
    assert "空席" in shown
    assert "代理を解く" not in shown
    assert "解く" in shown
    only = client.get(page, {"state": "vacant"}).content.decode()
    assert empty.username not in only
    assert str(town.officer) not in only
    assert str(town.officer) in client.get(page, {"state": "deputy"}).content.decode()
    assert "例示・EXAMPLE" in b"".join(client.get(page, {"export": "csv"})).decode()


def test_the_list_of_posts_asks_the_same_for_any_number(client, town, django_assert_max_num_queries):
    client.force_login(town.keeper)
    page = reverse("members:body_posts", args=[town.body.pk])
    client.get(page)
    counts = []
    for number in (0, 1, 30):
        for _each in range(number):
            make_member("municipal_officer", body=town.body)
        with django_assert_max_num_queries(30) as asked:
            client.get(page)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_a_deputy_is_appointed_and_recalled_on_pages(client, town):
    client.force_login(town.keeper)
    page = reverse("members:appoint_deputy", args=[town.post.pk])
    wrong = client.post(page, {"user": town.colleague.pk, "ends": "平成25年3月10日"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["ends"])  # beside its field
    assert client.post(page, {"user": town.colleague.pk, "ends": "平成25年3月22日"}).status_code == 302
    tenure = Tenure.objects.get(is_deputy=True)
    recall = reverse("members:recall_deputy", args=[tenure.pk])
    assert client.get(recall).status_code == 200
    assert client.post(recall).status_code == 302
    assert Tenure.objects.get(pk=tenure.pk).ends == APRIL.replace(month=3, day=11)


def test_a_get_changes_nothing(client, town):
    hand_over = actions.plan_hand_over(town.post, by=town.keeper, begins=APRIL, successor=town.colleague)
    client.force_login(town.keeper)
    before = Entry.objects.exclude(name__contains="read").count()
    for name in ("hand_over", "write_hand_over_note", "withdraw_hand_over", "carry_out_hand_over"):
        assert client.get(reverse(f"members:{name}", args=[hand_over.pk])).status_code == 200
    assert Entry.objects.exclude(name__contains="read").count() == before
    assert client.post(reverse("members:carry_out_hand_over", args=[hand_over.pk])).status_code == 422
    assert client.post(reverse("members:withdraw_hand_over", args=[hand_over.pk])).status_code == 302


PASTE = """部署\t担当職\t発令日\t後任\t引継ぎメモ
国際課\t{post}\t平成25年4月1日\t{colleague}\t毎月10日に報告
財政課\t{other}\t2013-04-01\thanako@example.jp
総務課\t{keeper}\t2013-04-01\t{keeper_name}
国際課\tない担当\t2013-04-01\t空席
総務課\t{keeper}\tいつか\t空席
"""


def test_a_whole_april_comes_from_a_pasted_table(client, town):
    client.force_login(town.keeper)
    page = reverse("members:import_hand_overs", args=[town.body.pk])
    words = {
        "post": town.post.title, "colleague": town.colleague.username, "other": town.colleague.acting.title,
        "keeper": town.keeper.acting.title, "keeper_name": town.keeper.username,
    }  # fmt: skip
    answer = client.post(page, {"paste": PASTE.format(**words)})
    assert answer.status_code == 302
    table = TableImport.objects.get()
    assert {number for number, what, _words in table.verdicts if what == "wrong"} == {4, 5, 6}
    assert not HandOver.objects.exists(), "a preview changes nothing"
    assert str(town.colleague) in client.get(answer["location"]).content.decode()
    client.post(answer["location"], {"do": "bring_in"})
    first, second = HandOver.objects.order_by("pk")
    assert (first.post, first.successor, first.note, first.begins) == (
        town.post,
        town.colleague,
        "毎月10日に報告",
        APRIL,
    )
    assert second.invitation.address == "hanako@example.jp"
    again = client.post(page, {"paste": PASTE.format(**words)})
    assert "すでに予定" in client.get(again["location"]).content.decode()


def test_a_key_that_no_row_can_have_is_refused(client, town):
    client.force_login(town.keeper)
    answer = client.post(address(town), form(town, leaving=["9" * 23], note="長い引継ぎ書"))
    assert answer.status_code == 422
    assert "leaving" in answer.context["form"].errors
    assert "長い引継ぎ書" in answer.content.decode()


def test_a_post_whose_hand_over_is_planned_offers_no_second_form(client, town):
    client.force_login(town.keeper)
    assert client.post(address(town), form(town)).status_code == 302
    page = client.get(address(town)).content.decode()
    assert HandOver.objects.get().get_absolute_url() in page
    assert 'name="note"' not in page
    again = client.post(address(town), form(town, note="書き直した引継ぎ書"))
    assert again.status_code == 422
    assert "書き直した引継ぎ書" in again.content.decode(), "what was typed in a second window is not lost"
