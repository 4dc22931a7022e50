"""What stands on the chart while the rows are worked out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .chart import InTheWay, PostIs, SectionIs, WhyNot, plain


@dataclass
class Looking:
    """The chart while the rows are worked out, and how its sections and posts are found by name."""

    sections: dict[int, SectionIs]
    posts: dict[int, PostIs]
    roles: frozenset[str]
    why_not: WhyNot
    next_key: int = 0

    def named_section(self, name: str) -> SectionIs | None:
        """The section of that name, an abolished one too."""
        return next((one for one in self.sections.values() if plain(one.name) == plain(name)), None)

    def open_section(self, name: str) -> SectionIs:
        """The section of that name. Refused with InTheWay where there is none."""
        found = self.named_section(name) if name.strip() else None
        if found is None or not found.is_open:
            raise InTheWay(
                _("There is no section “%(name)s”.") % {"name": name} if name.strip() else _("Name the section.")
            )
        return found

    def titled_post(self, section: int, title: str) -> PostIs | None:
        """The post of that title in a section, an abolished one too."""
        of_section = (one for one in self.posts.values() if one.section == section)
        return next((one for one in of_section if plain(one.title) == plain(title)), None)

    def open_post(self, section: SectionIs, title: str) -> PostIs:
        """The post of that title. Refused with InTheWay where there is none."""
        found = self.titled_post(section.key, title) if title.strip() else None
        if found is None or not found.is_open:
            words = _("There is no post “%(post)s” in “%(section)s”.") % {"post": title, "section": section.name}
            raise InTheWay(words if title.strip() else _("Name the post."))
        return found

    def posts_in(self, section: SectionIs) -> list[PostIs]:
        """The open posts of a section."""
        return [one for one in self.posts.values() if one.section == section.key and one.is_open]

    def place_for(self, section: SectionIs, title: str, but: int = 0) -> None:
        """Refuse with InTheWay where the section has, or had, another post of that title."""
        found = self.titled_post(section.key, title)
        if found is None or found.key == but:
            return
        names = {"post": title, "section": section.name}
        if found.is_open:
            raise InTheWay(_("“%(section)s” has a post “%(post)s” already. Rename one of them first.") % names)
        raise InTheWay(_("“%(section)s” had a post “%(post)s”, which was abolished. Use another title.") % names)

    def free_key(self) -> int:
        """A key for what is new."""
        self.next_key -= 1
        return self.next_key
