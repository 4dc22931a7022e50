"""Answers about satisfaction, added up. No database, no HTTP."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

GRADES = (5, 4, 3, 2, 1)  # from very satisfied to not at all
WIDTH, LINE = 500, 26  # of the picture's bars, in its own unit; height of a line


@dataclass
class Voice:
    """What was asked and answered: of one cell, or of a sum of cells."""

    asked: int = 0
    answered: int = 0
    used: int = 0
    wishes: int = 0
    grades: Counter[int] = field(default_factory=Counter)

    def __iadd__(self, other: "Voice") -> "Voice":
        self.asked += other.asked
        self.answered += other.answered
        self.used += other.used
        self.wishes += other.wishes
        self.grades.update(other.grades)
        return self

    @property
    def graded(self) -> int:
        """How many gave a grade."""
        return sum(self.grades.values())

    @property
    def mean(self) -> float | None:
        """The mean grade of 5; None where nobody gave one."""
        return sum(grade * n for grade, n in self.grades.items()) / self.graded if self.graded else None

    @property
    def percent_answered(self) -> int | None:
        """Answers of a hundred that were asked."""
        return percent(self.answered, self.asked)

    @property
    def percent_satisfied(self) -> int | None:
        """Grades 5 and 4, of a hundred that were given."""
        return percent(self.grades[5] + self.grades[4], self.graded)

    @property
    def percent_used(self) -> int | None:
        """Results that were used, of a hundred answers."""
        return percent(self.used, self.answered)

    def counts(self) -> list[tuple[int, int]]:
        """Each grade with how many gave it, the best first."""
        return [(grade, self.grades[grade]) for grade in GRADES]


def percent(part: int, whole: int) -> int | None:
    """Whole percent; None of nothing."""
    return round(100 * part / whole) if whole else None


@dataclass(frozen=True)
class Piece:
    """One piece of a bar: the grade, how many, where it stands."""

    grade: int
    count: int
    x: float
    width: float

    @property
    def shade(self) -> int:
        """0 to 4, the better the darker."""
        return self.grade - 1


@dataclass(frozen=True)
class Bar:
    """One line of the picture."""

    words: str
    y: int
    pieces: Sequence[Piece]

    @property
    def base(self) -> int:
        """Base line of its words."""
        return self.y + 15


def bars(rows: Iterable[tuple[str, Voice]]) -> list[Bar]:
    """The picture: a bar for each row in which somebody gave a grade, cut by grade, each of the same length."""
    graded = [(words, voice) for words, voice in rows if voice.graded]
    return [Bar(words, LINE * at, _pieces(voice)) for at, (words, voice) in enumerate(graded)]


def _pieces(voice: Voice) -> list[Piece]:
    pieces, x = [], 0.0
    for grade, count in voice.counts():
        width = round(WIDTH * count / voice.graded, 2)
        if count:
            pieces.append(Piece(grade, count, round(x, 2), width))
        x += width
    return pieces
