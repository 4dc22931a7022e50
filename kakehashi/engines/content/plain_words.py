"""What the rules of plain Japanese are called, why each is there, and what a score means: in the reader's language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLAIN = "ja-x-yasashii"  # the language of a text in plain Japanese


@dataclass(frozen=True)
class RuleWords:
    """The name of a rule, and the reason for it."""

    label: str | Promise
    why: str | Promise


RULE_WORDS: dict[str, RuleWords] = {
    "easy-words": RuleWords(
        _("Easy words"), _("Whoever learned Japanese for a year or two knows about 1,500 words. Say it with those.")
    ),
    "explained-terms": RuleWords(
        _("Terms are explained"),
        _("Words that everybody hears in a disaster or at the counter stay, with 〈…〉 behind them at first use."),
    ),
    "short-sentences": RuleWords(
        _("Short sentences"), _("A sentence has about 24 beats (拍). Longer ones are forgotten before they end.")
    ),
    "one-message": RuleWords(
        _("One thing a sentence"), _("Say one thing, then stop: no chains of て, ので, が, ため.")
    ),
    "spaces": RuleWords(
        _("Spaces between phrases"), _("A space between phrases (分かち書き) shows where a word begins.")
    ),
    "kanji": RuleWords(_("Few kanji, each with its reading"), _("Who can say a word can look it up, and ask for it.")),
    "loan-words": RuleWords(
        _("Loan words with care"), _("Words in katakana are often not the foreign word that the reader knows.")
    ),
    "mimetic-words": RuleWords(_("No words that paint"), _("Words such as ぐらぐら cannot be guessed.")),
    "dates-and-times": RuleWords(
        _("Dates and hours in full"), _("Western years; 9月1日, not 9/1; say morning or afternoon; から, not 〜.")
    ),
    "verbs": RuleWords(_("Verbs, not nouns of doing"), _("にげる is easier than 避難, 見る than 確認を行う.")),
    "plain-statements": RuleWords(
        _("No vague wording"), _("Whoever reads must know whether it is so, and what to do.")
    ),
    "double-negatives": RuleWords(_("No double negative"), _("Two negatives are read as one. Say what to do.")),
    "endings": RuleWords(
        _("です, ます and 〜てください"),
        _("One kind of ending. Ask with 〜てください, not 〜ましょう or 願います."),
    ),
    "full-stops": RuleWords(_("、 and 。"), _("Marks show where one thing ends.")),
    "honorifics": RuleWords(
        _("No honorifics, passive or causative"), _("お〜ください and 〜られる hide who does what.")
    ),
    "one-page": RuleWords(
        _("One page"), _("About 1,000 characters; several things as a list; articles of laws left out.")
    ),
}

BANDS: tuple[tuple[int, str | Promise], ...] = (
    (70, _("Plain")), (50, _("Fairly plain")), (30, _("Hard")), (0, _("Very hard")),
)  # fmt: skip


def band(score: float) -> str | Promise:
    """What a score from 0 to 100 means."""
    return next(words for least, words in BANDS if score >= least)
