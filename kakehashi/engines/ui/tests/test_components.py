"""Each component says in words what it shows, and says it to screen readers too."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.ui.conflicts import Difference
from kakehashi.engines.ui.flow_line import Station
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.workflow import State

from .drawing import draw

MOMENT = time.tokyo(2012, 10, 22, 18, 30)


def test_a_badge_has_the_edge_of_its_state_and_the_words_of_its_reader():
    state = State("preparing", "準備", public="日程を調整しています", tone="work")
    assert draw('<c-ui.badge :state="state" />', state=state) == '<span class="badge badge--work">準備</span>'
    assert "日程を調整しています" in draw('<c-ui.badge :state="state" public />', state=state)
    assert draw('<c-ui.badge tone="plain">募集</c-ui.badge>') == '<span class="badge">募集</span>'


def test_what_a_component_is_given_is_escaped():
    nasty = "<script>alert(1)</script>"
    for source in (
        '<c-ui.badge_said :words="nasty" />',
        '<c-ui.panel :title="nasty" />',
        '<c-ui.job :title="nasty" :url="nasty" />',
        '<c-ui.case :title="nasty" :marks="pieces" />',
        '<c-ui.tr :title="nasty" :note="nasty" />',
        '<c-ui.file :name="nasty" />',
        '<c-ui.badge tone="{{ nasty }}">{{ nasty }}</c-ui.badge>',
        '<c-ui.due :left="nasty" :title="nasty" :note="nasty" />',
    ):  # fmt: skip
        html = draw(source, nasty=nasty, pieces=[(nasty, True), (nasty, False)])
        assert "<script" not in html
        assert "alert(1)" in html


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("official", "公式"),
        ("checked", "確認済"),
        ("machine", "機械翻訳・未確認"),
        ("draft", "下書き"),
        ("stale", "要更新"),
    ],
)
def test_every_translation_says_how_far_it_is_checked(status, words):
    assert draw(f'<c-ui.check status="{status}" />') == f'<span class="check check--{status}">{words}</span>'


def test_tags_say_what_is_required_optional_and_example():
    assert [draw(f"<c-ui.tag {kind} />").split(">")[1][:2] for kind in ("must", "free", "example")] == [
        "必須",
        "任意",
        "例<",
    ]


def test_a_deadline_shows_both_clocks():
    html = draw('<c-ui.due left="あと5営業日" tone="soon" :at="at" zone="Asia/Singapore" />', at=MOMENT)
    assert 'class="due due--soon"' in html
    assert '<b>日本</b><time datetime="2012-10-22T18:30+09:00">10/22（月）18:30</time>' in html
    assert '<b>現地</b><time datetime="2012-10-22T17:30+08:00">10/22（月）17:30</time>' in html


def test_a_deadline_across_the_date_line_shows_each_place_its_own_day():
    html = draw(
        '<c-ui.due left="x" :at="at" zone="America/New_York" place="ニューヨーク" />',
        at=time.tokyo(2012, 10, 20, 6, 30),
    )
    assert "10/20（土）06:30" in html
    assert '<b>ニューヨーク</b><time datetime="2012-10-19T17:30-04:00">10/19（金）17:30' in html


def test_a_deadline_that_stands_still_shows_no_clock():
    assert draw('<c-ui.due left="相手待ち（停止中）" />').count("<time") == 0


def test_dates_in_both_eras_and_languages():
    day = date(2012, 10, 15)
    assert ">平成24年（2012年）10月15日（月）<" in draw('<c-ui.date :value="day" both />', day=day)
    assert draw('<c-ui.date :value="day" />', day=day) == '<time datetime="2012-10-15">2012年10月15日</time>'
    with override("en"):
        assert ">Monday 15 October 2012<" in draw('<c-ui.date :value="day" both />', day=day)
        assert ">Mon 22 Oct 18:30<" in draw('<c-ui.date :value="at" time />', at=MOMENT)
    assert draw('<c-ui.date :value="day" />', day=None) == ""


def test_the_day_of_a_moment_is_japans():
    late = time.tokyo(2012, 10, 16, 0, 30)  # still 15 October in UTC
    assert "2012年10月16日" in draw('<c-ui.date :value="at" />', at=late.astimezone(time.machine_now().tzinfo))


def test_the_flow_line_marks_what_is_done_and_what_is_now():
    line = [Station("提出", "10/2", is_done=True), Station("準備", is_current=True), Station("完了")]
    html = draw('<c-ui.flow :stations="line" />', line=line)
    assert html.count("<li") == 3
    assert '<li class="is-done"><span>提出</span><small>10/2</small></li>' in html
    assert '<li aria-current="step"><span>準備</span>' in html


def test_steps_count_from_one():
    html = draw('<c-ui.steps :steps="steps" :now="2" />', steps=["a", "b", "c"])
    assert '<li class="is-done">a</li> <li aria-current="step">b</li> <li>c</li>' in html


def test_an_internal_note_says_that_the_asker_cannot_see_it():
    html = draw(
        '<c-ui.talk><c-ui.said kind="inner" who="所長補佐" :at="at"><p>x</p></c-ui.said></c-ui.talk>', at=MOMENT
    )
    assert 'class="talk--inner"' in html
    assert "内部メモ（自治体には見えません）" in html
    ours = draw('<c-ui.said kind="ours" who="所長補佐" :at="at" zone="Asia/Singapore">x</c-ui.said>', at=MOMENT)
    assert "<strong>所長補佐</strong>" in ours
    assert "10/22（月）18:30" in ours
    assert ">17:30<" in ours


def test_a_refused_button_says_why_and_stays_reachable():
    html = draw('<c-ui.button id="fix" reason="打診中の面会が1件あります。">行程を確定する</c-ui.button>')
    assert 'aria-disabled="true" aria-describedby="fix-reason"' in html
    assert '<span class="reason" id="fix-reason">打診中の面会が1件あります。</span>' in html
    assert " disabled" not in html.replace("aria-disabled", "")
    assert 'type="button"' in html  # it sends nothing


def test_buttons_are_links_or_send_the_form():
    assert draw('<c-ui.button url="/x/" kind="danger" size="slim">中止</c-ui.button>') == (
        '<a class="btn btn--danger btn--slim" href="/x/">中止</a>'
    )
    assert draw('<c-ui.button name="do" value="send">送る</c-ui.button>') == (
        '<button class="btn" name="do" value="send">送る</button>'
    )


def test_messages_and_the_summary_of_errors():
    assert draw('<c-ui.message tone="ok" title="保存しました。">x</c-ui.message>') == (
        '<div class="message message--ok no-print"><strong>保存しました。</strong> x</div>'
    )
    problem = SimpleNamespace(label="始まり", words="日付を入れてください。", anchor="id_begins")
    html = draw('<c-ui.errors :problems="found" />', found=[problem])
    assert "直すところが1か所あります" in html
    assert '<a href="#id_begins">始まり：日付を入れてください。</a>' in html
    assert 'role="alert"' in html
    assert draw('<c-ui.errors :problems="found" />', found=[]) == ""


def test_the_alarm_of_a_drill_says_so_before_and_after():
    html = draw('<c-ui.alarm drill title="避難訓練">場所</c-ui.alarm>')
    assert "alarm--drill" in html
    assert html.index("<strong>訓練</strong>") < html.index("場所") < html.index("<strong>これは訓練です</strong>")
    assert "訓練" not in draw('<c-ui.alarm title="地震">x</c-ui.alarm>')


def listing(number: int, per_page: int = 2, total: int = 20, query: str = "q=a") -> Listing:
    return Listing(Paginator(range(total), per_page).get_page(number), QueryDict(query), "-due")


def test_the_pager_shows_first_neighbours_last_and_next():
    html = draw('<c-ui.pager :listing="listing" />', listing=listing(5))
    words = [part.split("<")[0] for part in html.split(">") if part.split("<")[0].strip()]
    assert words == ["前へ", "1", "…", "4", "5", "6", "…", "10", "次へ"]
    assert '<b aria-current="page">5</b>' in html
    assert 'href="?q=a&amp;page=6" rel="next"' in html
    assert draw('<c-ui.pager :listing="listing" />', listing=listing(1, total=2)) == ""


def test_a_sorted_column_says_so_and_turns():
    shown = listing(3)
    assert '<th scope="col" role="columnheader" aria-sort="descending"><a href="?q=a&amp;sort=due">' in draw(
        '<c-ui.th :listing="listing" key="due">期限</c-ui.th>', listing=shown
    )
    other = draw('<c-ui.th :listing="listing" key="title">件名</c-ui.th>', listing=shown)
    assert "aria-sort" not in other
    assert 'href="?q=a&amp;sort=title"' in other


def test_a_table_keeps_its_meaning_as_cards():
    html = draw(
        '<c-ui.table label="依頼"><c-slot name="head"><c-ui.th>件名</c-ui.th></c-slot>'
        '<c-ui.tr title="りんご" url="/1/" note="K24-0001"><c-ui.td label="状態">準備</c-ui.td></c-ui.tr></c-ui.table>'
    )
    for part in ('role="table" aria-label="依頼"', 'role="rowheader"', 'data-label="状態"', 'href="/1/"', "K24-0001"):
        assert part in html


def test_totals_counts_pills_and_tiles():
    assert "<strong>20件</strong>のうち 9–10 を表示" in draw('<c-ui.total :listing="x" />', x=listing(5))
    html = draw(
        '<c-ui.counts :items="items" label="件数" />', items=[(1, "期限超過", "#a", True), (0, "今日", "#b", False)]
    )
    assert '<a href="#a" class="is-bad"><b>1</b><span>期限超過</span></a>' in html
    assert '<a href="#b"><b>0</b>' in html
    pills = draw(
        '<c-ui.pills :items="items" label="x" />', items=[("担当", "#a", 0, True), ("復興", "#b", None, False)]
    )
    assert '<a href="#a" aria-current="true">担当 0</a><a href="#b">復興</a>' in pills
    assert draw('<c-ui.tile what="依頼" number="426" unit="件" of="前年 351件" />') == (
        '<figure class="tile"><figcaption>依頼</figcaption><p class="tile__n">426 <small>件</small></p>'
        '<p class="tile__of">前年 351件</p></figure>'
    )


def test_matches_are_marked():
    html = draw('<c-ui.case title="盆栽" url="/1/" :marks="marks" />', marks=[("検疫", True), ("の登録", False)])
    assert "<p><mark>検疫</mark>の登録</p>" in html
    assert ">盆栽</a>" in html


def test_both_versions_are_shown_when_two_people_meet():
    html = draw('<c-ui.versions :differences="found" />', found=[Difference("件名", "11月", "12月")])
    assert ">11月<" in html
    assert ">12月<" in html
    assert "同じです" in draw('<c-ui.versions :differences="found" />', found=[])


def test_the_question_before_something_final():
    html = draw(
        '<c-ui.confirm title="中止にしますか" :follows="f" button="中止にする" back="/b/" danger />',
        f=["元には戻せません。"],
    )
    assert "<h1>中止にしますか</h1>" in html
    assert "<li>元には戻せません。</li>" in html
    assert "btn--danger" in html
    assert '<a href="/b/">やめて戻る</a>' in html


def test_the_autosave_line_waits_until_there_is_something_to_say():
    assert " hidden>" in draw("<c-ui.saved />")
    shown = draw('<c-ui.saved at="15:18" />')
    assert " hidden" not in shown
    assert "<strong>下書きを保存しました</strong> <time>15:18</time>" in shown


def test_small_parts():
    assert draw('<c-ui.facts :facts="f" />', f=[("依頼", "例県")]) == (
        '<dl class="facts small"><dt>依頼</dt><dd>例県</dd></dl>'
    )
    assert 'href="/new/">相談する</a>' in draw(
        '<c-ui.empty url="/new/" link="相談する">事例はまだありません。</c-ui.empty>'
    )
    assert '<h2 id="a">記録</h2>' in draw('<c-ui.panel title="記録" id="a" />')
    assert '<h3 id="a">記録</h3>' in draw('<c-ui.panel title="記録" id="a" level="3" />')
    assert 'aria-labelledby="g"' in draw('<c-ui.work title="今日" id="g"><c-ui.job title="x" url="#" /></c-ui.work>')
    crumbs = draw('<c-ui.crumbs :items="c" />', c=[("仕事机", "/desk/"), ("依頼", "")])
    assert '<li><a href="/desk/">仕事机</a></li> <li aria-current="page">依頼</li>' in crumbs
    assert "84.0" in draw('<c-ui.file name="plan.docx" url="#" size="86016" />')
    assert 'value="a" checked' in draw('<c-ui.choice name="out" value="a" label="x" checked />')
