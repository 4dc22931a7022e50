import pytest
from django.utils.translation import override

from kakehashi.engines.published.kinds import About
from kakehashi.engines.published.pictures import HEIGHT, WIDTH, drawn

TITLES = {
    "short": "物産展の進め方",
    "long": "海外における地方自治体の多文化共生施策と国際協力の現状について、" * 7,
    "english": "How seven overseas offices helped a small town to sell its winter to travellers from abroad " * 3,
    "one word": "W" * 200,
    "right to left": "معلومات للمقيمين الأجانب 0120-000-000 " * 4,
    "override": "abc\u202egnp.exe\u0000\u0007",
    "emoji": "🎌🎉祭りの報告👩‍👩‍👧‍👦🇯🇵" * 6,
    "markup": '#import "x" $a^2$ *b* _c_ `d` <e> @f \\u{1} [g] // h',
    "empty": "",
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", TITLES)
def test_every_title_makes_one_picture_of_the_right_size(name, language, request):
    about = About(title=TITLES[name], description="", section="報告書" if language == "ja" else "Report", schema={},
                  language="ar" if name == "right to left" else language, is_example=True)  # fmt: skip
    with override(language):
        png = drawn(about)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert png[16:24] == WIDTH.to_bytes(4, "big") + HEIGHT.to_bytes(4, "big")
