"""What becomes of sections."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...rules import one_name, parts
from .chart import Do, InTheWay, Row, SectionIs, Step
from .posts import OnPosts


class OnSections(OnPosts):
    """The changes of sections, each done on the chart. All are refused with InTheWay."""

    def create_section(self, row: Row) -> Iterator[Step]:
        """A new section; one of that name that was abolished is taken up again."""
        name = one_name(row.section)
        if not name:
            raise InTheWay(_("Name the section."))
        found = self.named_section(name)
        if found is not None and found.is_open:
            raise InTheWay(_("There is a section “%(name)s” already.") % {"name": name})
        if found is not None:
            self.sections[found.key] = replace(found, is_open=True)
            words = _("The section “%(name)s”, once abolished, is taken up again.") % {"name": name}
            yield Step(row.number, Do.REOPEN_SECTION, words, section=found.key)
            return
        key = self.free_key()
        self.sections[key] = SectionIs(key, name)
        words = _("New section “%(name)s”.") % {"name": name}
        yield Step(row.number, Do.MAKE_SECTION, words, section=key, name=name, name_en=one_name(row.name_en))

    def rename_section(self, row: Row) -> Iterator[Step]:
        """A section keeps everything under another name."""
        section, name = self.open_section(row.section), one_name(row.to_section)
        if not name:
            raise InTheWay(_("Enter the new name."))
        other = self.named_section(name)
        if other is not None and other.key != section.key:
            raise InTheWay(_("There is, or was, a section “%(name)s” already.") % {"name": name})
        self.sections[section.key] = replace(section, name=name)
        words = _("The section “%(before)s” is called “%(after)s”.") % {"before": section.name, "after": name}
        yield Step(row.number, Do.RENAME_SECTION, words, section=section.key, name=name, name_en=one_name(row.name_en))

    def merge_section(self, row: Row) -> Iterator[Step]:
        """All posts move into the other section, which takes what the section handles."""
        section, into = self.open_section(row.section), self.open_section(row.to_section)
        if section.key == into.key:
            raise InTheWay(_("Name another section."))
        for post in self.posts_in(section):
            yield self.moved(row, post, into)
        yield self._close_section(row, section, into)

    def split_section(self, row: Row) -> Iterator[Step]:
        """The named posts go into another section, which is made where it is not there."""
        section, name = self.open_section(row.section), one_name(row.to_section)
        if not name:
            raise InTheWay(_("Name the section into which the posts go."))
        posts = [self.open_post(section, title) for title in parts(row.post)]
        if not posts:
            raise InTheWay(_("Name the posts that go into the other section."))
        into = self.named_section(name)
        if into is None or not into.is_open:
            yield from self.create_section(replace(row, section=name))
        into = self.open_section(name)
        if into.key == section.key:
            raise InTheWay(_("Name another section."))
        for post in posts:
            yield self.moved(row, post, into)

    def abolish_section(self, row: Row) -> Iterator[Step]:
        """A section without posts goes; with an heir named, its posts go into that post, what it handles into its
        section."""
        section = self.open_section(row.section)
        heir_section = self.open_section(row.to_section) if row.to_section.strip() else None
        heir = self.open_post(heir_section, row.to_post) if heir_section and row.to_post.strip() else None
        if heir_section is not None and heir_section.key == section.key:
            raise InTheWay(_("Name another section."))
        left = self.posts_in(section)
        if left and heir is None:
            names = "、".join(post.title for post in left)
            raise InTheWay(
                _("Posts stand in “%(section)s”: %(posts)s. Move, merge or abolish them first, or name one post that "
                  "takes the work of all.") % {"section": section.name, "posts": names}
            )  # fmt: skip
        for post in left:
            yield self.closed_post(row, post, heir)
        yield self._close_section(row, section, heir_section)

    def _close_section(self, row: Row, section: SectionIs, heir: SectionIs | None) -> Step:
        section = self.sections[section.key]
        if section.work and heir is None:
            raise InTheWay(
                ngettext("“%(section)s” handles %(count)d open request. Name the section that takes it.",
                         "“%(section)s” handles %(count)d open requests. Name the section that takes them.",
                         section.work) % {"section": section.name, "count": section.work}
            )  # fmt: skip
        self.sections[section.key] = replace(section, is_open=False, work=0)
        words = _("The section “%(name)s” is abolished.") % {"name": section.name}
        if heir is not None:
            heir = self.sections[heir.key]
            self.sections[heir.key] = replace(heir, work=heir.work + section.work)
            if section.work:
                words += " " + _("“%(heir)s” takes what it handles (%(count)d).") % {
                    "heir": heir.name, "count": section.work,
                }  # fmt: skip
        return Step(row.number, Do.CLOSE_SECTION, words, section=section.key, heir=heir.key if heir else 0)
