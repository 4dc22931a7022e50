"""The demonstration sends nobody to a shelter that is not open then, or that it calls full while that stands."""

from kakehashi.programmes.multicultural.notices import demo as notices
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences
from kakehashi.programmes.multicultural.shelters import demo


def states_at(moment):
    """Each shelter with its last step until a moment."""
    return {
        row["name"]: ([name for name, at in row["steps"] if at <= moment] or ["register"])[-1]
        for row in demo.read()["shelter"]
    }


def test_notices_name_shelters_that_take_people_in_as_long_as_they_stand():
    real = [row for row in notices.read() if not row.get("is_drill")]
    ends = [row["at"] for row in real[1:]] + [max(row["at"] for row in real).replace(hour=10)]
    told = 0
    for row, end in zip(real, ends, strict=True):
        for said in row["sentences"]:
            if sentences()[said["id"]].category != "shelter" or "place" not in said:
                continue
            told += 1
            assert states_at(row["at"])[said["place"]] in {"open_now", "take_again"}, said
            is_last = row is real[-1]
            assert not is_last or states_at(end)[said["place"]] in {"open_now", "take_again"}, said
    assert told >= 4
