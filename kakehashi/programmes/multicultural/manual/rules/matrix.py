"""Roles (班) and phases (段階) of a centre: every item of a check-list belongs to one of each.

The phases are those that manuals of prefectures have in common; the roles are the common set of their teams.
"""

from django.utils.translation import gettext_lazy as _

from kakehashi.base.bilingual import Bilingual

ROLES: dict[str, Bilingual] = {
    "leader": Bilingual("センター長", "Head of the centre"),
    "general": Bilingual("総務・受付班", "General affairs and reception"),
    "gathering": Bilingual("情報収集・選別班", "Gathering and sorting information"),
    "translation": Bilingual("翻訳・確認班", "Translating and checking"),
    "sending": Bilingual("発信班", "Sending out"),
    "rounds": Bilingual("巡回班", "Rounds of shelters"),
    "consultation": Bilingual("相談班", "Consultations"),
    "volunteers": Bilingual("ボランティア調整班", "Volunteers"),
    "liaison": Bilingual("広域連絡班", "Liaison and mutual aid"),
}

PHASES: dict[str, Bilingual] = {
    "peacetime": Bilingual("平常時", "Peacetime"),
    "day": Bilingual("発災〜24時間", "The first 24 hours"),
    "three_days": Bilingual("〜72時間", "Up to 72 hours"),
    "week": Bilingual("〜1週間", "Up to a week"),
    "month": Bilingual("〜1か月", "Up to a month"),
    "closing": Bilingual("復旧・閉鎖", "Recovery and closing"),
}

ROLE_CHOICES = [(code, str(name.ja)) for code, name in ROLES.items()]
PHASE_CHOICES = [(code, str(name.ja)) for code, name in PHASES.items()]
EVERYTHING = ("", _("All"))


def position(role: str, phase: str) -> int:
    """Where a cell stands: by phase, then by role."""
    return list(PHASES).index(phase) * 100 + list(ROLES).index(role)
