"""How plain a text is: each rule finds what is hard and leaves alone what is plain; positions point into the text."""

from dataclasses import astuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kakehashi.base.algorithms.plain_japanese import check, furigana, wakachi, with_readings
from kakehashi.base.algorithms.plain_japanese.beats import beats
from kakehashi.base.algorithms.plain_japanese.lookup import replacements, terms
from kakehashi.base.algorithms.plain_japanese.rules import RULES
from kakehashi.base.algorithms.plain_japanese.tables import table
from kakehashi.base.algorithms.plain_japanese.written import parse

HARD = (
    "避難所余震断水高齢者外国人確認提出行食水日本語の を に で が は へ と や ・"
    "、。！？「」（）()《》〈〉［］｜<>/〜～：:"
    "ひらがなカタカナーっゃゅょ０１2３年月日時分平成令和H24.𠮷々〆ヶ\n\r\t　 abcé😀\u0301\u200d{place}"
)
texts = st.one_of(st.text(alphabet=HARD, max_size=120), st.text(max_size=60))

# rule → what it finds, with a part of the suggestion; and what it leaves alone.
EXAMPLES = {
    "easy-words": (
        [
            ("医療機関へ行ってください。", "医療機関", "病院"),
            ("速やかに出てください。", "速やかに", "すぐに"),
            ("申請書を書きます。", "申請書", "紙"),
            ("最寄りの駅です。", "最寄りの", "近い"),
            ("膠着しました。", "膠着", "せつめい"),
        ],
        ["水を 飲みます。", "学校へ 行って ください。", "たかやまし", "水が でません。"],
    ),
    "explained-terms": (
        [
            ("避難所に来てください。", "避難所", "みんなが にげる ところ"),
            ("余震があります。", "余震", "余震〈あとから くる じしん〉"),
        ],
        ["避難所〈みんなが にげる ところ〉に 来て ください。", "余震《よしん》〈あとから くる じしん〉が あります。"],
    ),
    "short-sentences": (
        [("あしたの あさ はやく おきて、えきの まえの ひろい こうえんに あつまって ください。", "", "拍")],
        ["あした えきに あつまって ください。", "水が でません。"],
    ),
    "one-message": (
        [
            (
                "雨がふりましたが、川の水がふえたので、橋をわたらないで、家で待って、電話をしてください。",
                "ので",
                "だから",
            )
        ],
        ["雨が ふりました。", "雨が ふったので、家に います。"],
    ),
    "spaces": (
        [("水を飲む前に必ず火にかけてください。", "", "水を 飲む 前に")],
        ["水を 飲む 前に かならず 火に かけて ください。", "水"],
    ),
    "kanji": (
        [
            ("避難してください。", "避難", "避難《ひなん》"),
            ("９月1日です。", "日", "日《ついたち》"),
            ("岐阜県民生活環境部長会議開催案内文書", "岐阜県民生活環境部長会議開催案内文書", "漢字が 100%"),
        ],
        [
            "避難（ひなん）して ください。",
            "避難《ひなん》して",
            "<ruby>避難<rt>ひなん</rt></ruby>",
            "にげて ください。",
        ],
    ),
    "loan-words": (
        [
            ("ライフラインが止まりました。", "ライフライン", "電気・ガス・水"),
            ("コンプライアンスです。", "コンプライアンス", "せつめい"),
        ],
        ["テレビを 見ます。", "バスが 来ます。", "スマートフォンで 見ます。"],
    ),
    "mimetic-words": (
        [("地面がぐらぐらします。", "ぐらぐら", "ゆれ"), ("頭がズキズキします。", "ズキズキ", "いたい")],
        ["地面が 大きく ゆれます。", "いろいろな 国の 人が います。", "ときどき 来ます。"],
    ),
    "dates-and-times": (
        [
            ("平成24年10月15日です。", "平成24年", "2012年"),
            ("令和元年です。", "令和元年", "2019年"),
            ("H24.10.15まで", "H24.10.15", "2012年10月15日"),
            ("10/15に来てください。", "10/15", "10月15日"),
            ("2012/10/15", "2012/10/15", "2012年10月15日"),
            ("17:30まで", "17:30", "午後5時30分"),
            ("９：００から", "９：００", "午前9時"),
            ("9時〜12時", "〜", "から"),
        ],
        ["2012年10月15日の 午前9時から 12時までです。", "10.5 です。"],
    ),
    "verbs": (
        [("避難してください。", "避難し", "にげる"), ("確認を行います。", "確認を行い", "見る")],
        ["にげて ください。", "電話して ください。"],
    ),
    "plain-statements": (
        [
            ("波が来るおそれがあります。", "おそれがあり", "かもしれません"),
            ("遅れるものと思われます。", "ものと思われます", "です"),
        ],
        ["波が 来ます。"],
    ),
    "double-negatives": (
        [
            ("出さなければなりません。", "なければなりません", "ください"),
            ("行かないわけではない。", "ないわけではない", "あります"),
        ],
        ["出して ください。", "行きません。"],
    ),
    "endings": (
        [
            ("家で待ちましょう。", "ちましょう", "ください"),
            ("電車は止まった。", "止まった", "です・〜ます"),
            ("ご協力をお願いします。", "お願いします", "ください"),
        ],
        ["家で 待って ください。", "電車は 止まりました。", "おしらせ"],
    ),
    "full-stops": ([("あした 水が でます", "でます", "。")], ["あした 水が でます。", "おしらせ"]),
    "honorifics": (
        [
            ("ご確認ください。", "ご確認", "確認して ください"),
            ("お待ちいただきます。", "お待ち", "待つ"),
            ("外国人の方は来てください。", "方", "人"),
            ("店が閉められます。", "閉められ", "だれが"),
            ("市がいたします。", "いたし", "する"),
        ],
        ["お金は いりません。", "書き方を 見て ください。", "待って ください。"],
    ),
    "one-page": (
        [
            ("水、食料、毛布、電池、薬、服を持ってきてください。", "毛布", "ならべて"),
            ("住民基本台帳法第30条の45の規定", "第30条の45", "法律"),
            ("あ" * 1001, "あ", "1まいに 1000字"),
        ],
        ["水と 食べものを もって きて ください。"],
    ),
}
FOUND = [(rule, *case) for rule, (bad, _good) in EXAMPLES.items() for case in bad]
LEFT = [(rule, text) for rule, (_bad, good) in EXAMPLES.items() for text in good]


def of_rule(rule, text):
    return [one for one in check(text).findings if one.rule == rule]


def test_every_rule_has_examples():
    assert [rule.NAME_OF_RULE for rule in RULES] == list(EXAMPLES)


@pytest.mark.parametrize(("rule", "text", "part", "suggestion"), FOUND)
def test_a_rule_finds_what_is_hard_and_says_what_to_write(rule, text, part, suggestion):
    found = of_rule(rule, text)
    assert any(part in one.text and suggestion in one.suggestion for one in found), [astuple(one) for one in found]


@pytest.mark.parametrize(("rule", "text"), LEFT)
def test_a_rule_leaves_alone_what_is_plain(rule, text):
    assert of_rule(rule, text) == []


@given(texts)
@example("")
@example("\n\n　")
@example("《》〈〉（）｜")
@example("\ud800漢字\udfff（かんじ）")
@example("漢字《かんじ")
@example("（かんじ）漢字")
@example("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>")
@example("𠮷野（よしの）さん𠮷")
@example("一二三（ひふみ）" * 20)
@example("れる" * 40)
def test_nothing_raises_and_positions_point_into_the_text(text):
    checked = check(text)
    assert 0 < checked.score <= 100
    for one in checked.findings:
        assert one.text and one.suggestion
        assert text[one.at : one.at + len(one.text)] == one.text
    for reading in furigana(text):
        assert text[reading.start : reading.end].startswith(reading.surface[:1])
        assert reading.reading
    assert "".join(wakachi(text).split()) == "".join(text.split())
    assert parse(with_readings(text)).text == parse(text).text or "｜" in text or "《" in text


@pytest.mark.parametrize(
    "written",
    [
        "避難（ひなん）して ください。",
        "避難(ひなん)して ください。",
        "避難《ひなん》して ください。",
        "避難［ひなん］して ください。",
        "｜避難《ひなん》して ください。",
        "<ruby>避難<rt>ひなん</rt></ruby>して ください。",
        "<ruby>避難<rp>(</rp><rt>ひなん</rt><rp>)</rp></ruby>して ください。",
        "避難 （ひなん）して ください。",
        "避難（ひ なん）して ください。",
    ],
)
def test_readings_in_every_form_help_and_are_never_held_against_a_text(written):
    bare = check("避難して ください。")
    assert check(written).score > bare.score
    assert check(written).figures == bare.figures  # no word, beat or sentence more


def test_kanji_in_brackets_after_their_reading_are_read():
    assert all(parse("ひなんじょ（避難所）").is_read[6:])
    assert not any(parse("みんな（避難所）").is_read)


def test_an_explanation_is_no_reading():
    assert parse("避難所（にげる ところ）").text == "避難所（にげる ところ）"
    assert parse("余震〈あとから くる じしん〉").readings == {}


def test_spaces_help():
    assert check("水が 出ません。店で 買って ください。").score > check("水が出ません。店で買ってください。").score


@pytest.mark.parametrize(
    ("hard", "plain"),
    [
        ("使用禁止", "つかわないで ください"),
        ("避難所開設状況", "にげる ところは どこですか"),
        ("断水のお知らせ", "水が でません"),
        ("高齢者等避難", "おとしよりは 早く にげて ください"),
        ("土足厳禁", "くつを ぬいで ください"),
        ("重症", "重症（じゅうしょう）"),
        (
            "余震が発生するおそれがありますので、倒壊した家屋には近づかないようお願いいたします。",
            "また 地震が あります。こわれた 家の 近くに 行かないで ください。",
        ),
        (
            "平成24年度の国民健康保険料の納付期限は、10/31（水）となっております。",
            "国民健康保険の お金を、2012年10月31日までに はらって ください。",
        ),
    ],
)
def test_a_heading_and_a_sentence_are_judged_harder_than_their_rewrite(hard, plain):
    assert check(plain).score > check(hard).score


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("避難所へ行ってください", "避難所《ひなんじょ》へ行《い》ってください"),
        ("検査を行ってください", "検査《けんさ》を行《おこな》ってください"),
        ("10月20日(土)に3階で", "10月《がつ》20日《はつか》(土《ど》)に3階《がい》で"),
        ("7月9日から1人30分", "7月《がつ》9日《ここのか》から1人《ひとり》30分《ぷん》"),
        ("1日3回", "1日《にち》3回《かい》"),
        ("何歳ですか", "何歳《なんさい》ですか"),
        ("食べ物と申請書", "食《た》べ物《もの》と申請書《しんせいしょ》"),
        ("妊娠中の方", "妊娠中《にんしんちゅう》の方《かた》"),
        ("水《みず》と食料", "水《みず》と食料《しょくりょう》"),
        ("泊まる（とまる）所", "泊まる（とまる）所《ところ》"),
        ("かなだけ ABC 123", "かなだけ ABC 123"),
    ],
)
def test_readings_are_proposed_in_context_and_what_is_written_stands(text, read):
    assert with_readings(text) == read


def test_a_reading_that_is_written_is_told_before_what_the_dictionary_says():
    assert [(one.surface, one.reading) for one in furigana("藍ヶ瀬《あいがせ》へ")] == [("藍ヶ瀬", "あいがせ")]


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("水を飲んでください。", "水を 飲んで ください。"),
        ("避難してください", "避難して ください"),
        ("新しい家に住んでいます", "新しい 家に 住んで います"),
        ("気《き》を付《つ》けてください", "気《き》を 付《つ》けて ください"),
        ("もう 一度 見る", "もう 一度 見る"),
        ("一つ、二つ。三つ", "一つ、二つ。三つ"),
    ],
)
def test_spaces_stand_between_phrases(text, spaced):
    assert wakachi(text) == spaced


def test_beats_are_counted_as_they_are_said():
    assert [beats(kana) for kana in ("きゃく", "がっこう", "センター", "しんぶん", "ファ", "")] == [2, 4, 4, 4, 1, 0]


def test_the_lists_are_long_enough_and_say_something_plainer():
    assert len(replacements()) >= 150 and len(terms()) >= 40
    assert not {hard for hard, plain in replacements().items() if hard == plain}
    assert not replacements().keys() & terms().keys()
    assert replacements()["断水"] == "水が でません" and terms()["避難所"] == "みんなが にげる ところ"
    assert table("wording")["vague"] and table("allowed")["disasters"]


def test_a_long_text_takes_no_time():
    text = "避難所を開設しますので、速やかに避難を行ってください。" * 180
    assert len(check(text).findings) > 1000


def test_the_same_text_has_the_same_score():
    text = "外国人住民の皆様へ、平成24年7月9日から新しい在留管理制度が始まります。"
    assert check(text) == check(text)
