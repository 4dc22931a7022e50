"""Kinds of measures in plans, and genres of project examples. Pure.

The genres are those of CLAIR's collection of examples (意識啓発・地域づくり, 医療・保健・福祉, 防災, 教育・子ども,
労働, 居住); plans are described by the same, and by what only plans have.
"""

from kakehashi.base.bilingual import Bilingual

GENRES: dict[str, Bilingual] = {
    "awareness": Bilingual("意識啓発・地域づくり", "Awareness and community building"),
    "health": Bilingual("医療・保健・福祉", "Medical care, health and welfare"),
    "disaster": Bilingual("防災", "Disaster preparedness"),
    "education": Bilingual("教育・子ども", "Education and children"),
    "labour": Bilingual("労働", "Work"),
    "housing": Bilingual("居住", "Housing"),
}
MEASURES: dict[str, Bilingual] = {
    "information": Bilingual("多言語・やさしい日本語での情報提供", "Information in many languages and plain Japanese"),
    "japanese": Bilingual("日本語学習の支援", "Learning Japanese"),
    "consultation": Bilingual("相談体制", "Consultation"),
    **GENRES,
    "system": Bilingual("推進体制", "How the plan is carried out"),
}
GENRE_CHOICES = [(code, name.ja) for code, name in GENRES.items()]


def names(codes: list[str]) -> list[str]:
    """Measures in the reader's language, in their order; an unknown code is left out."""
    return [str(name) for code, name in MEASURES.items() if code in codes]
