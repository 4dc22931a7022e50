"""Why a centre is opened. Prefectures differ (三重: 震度5強以上など; 愛知: 第3非常配備; 福岡: with the prefectural
headquarters; 愛媛: after it, as the prefecture decides): a reason is chosen, and told in own words besides."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRIGGERS: dict[str, Promise] = {
    "intensity": _("Earthquake of seismic intensity 5 upper or more"),
    "tsunami": _("Major tsunami warning"),
    "headquarters": _("Headquarters against the disaster set up"),
    "posture": _("Emergency posture of the staff"),
    "residents": _("Many foreign residents hit, or expected to be"),
    "weather": _("Typhoon, heavy rain or snow"),
    "aid": _("Support for another area"),
    "drill": _("Drill"),
    "other": _("Another reason"),
}
