"""What becomes of posts."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...rules import one_name
from .chart import Do, InTheWay, PostIs, Row, SectionIs, Step
from .looking import Looking


class OnPosts(Looking):
    """The changes of posts, each done on the chart. All are refused with InTheWay."""

    def create_post(self, row: Row) -> Iterator[Step]:
        """A new post; one of that title that was abolished is taken up again."""
        section, title = self.open_section(row.section), one_name(row.post)
        if not title:
            raise InTheWay(_("Name the post."))
        if refused := [code for code in row.roles if code not in self.roles]:
            raise InTheWay(_("The role “%(role)s” cannot be given here.") % {"role": refused[0]})
        names = {"post": title, "section": section.name}
        found = self.titled_post(section.key, title)
        if found is not None and found.is_open:
            raise InTheWay(_("“%(section)s” has a post “%(post)s” already.") % names)
        if found is not None:
            self.posts[found.key] = replace(found, is_open=True)
            words = _("The post “%(post)s” in “%(section)s”, once abolished, is taken up again.") % names
            yield Step(row.number, Do.REOPEN_POST, words, section.key, found.key, roles=row.roles)
            return
        key = self.free_key()
        self.posts[key] = PostIs(key, section.key, title)
        words = _("New post “%(post)s” in “%(section)s”.") % names
        yield Step(
            row.number, Do.MAKE_POST, words, section.key, key, name=title, name_en=one_name(row.name_en),
            roles=row.roles,
        )  # fmt: skip

    def rename_post(self, row: Row) -> Iterator[Step]:
        """A post keeps everything under another title."""
        section = self.open_section(row.section)
        post, title = self.open_post(section, row.post), one_name(row.to_post)
        if not title:
            raise InTheWay(_("Enter the new name."))
        self.place_for(section, title, but=post.key)
        self.posts[post.key] = replace(post, title=title)
        words = _("The post “%(before)s” is called “%(after)s”.") % {"before": post.title, "after": title}
        yield Step(row.number, Do.RENAME_POST, words, section.key, post.key, name=title, name_en=one_name(row.name_en))

    def move_post(self, row: Row) -> Iterator[Step]:
        """A post goes into another section, with its number, its holders and all its work."""
        section, into = self.open_section(row.section), self.open_section(row.to_section)
        if section.key == into.key:
            raise InTheWay(_("Name another section."))
        yield self.moved(row, self.open_post(section, row.post), into)

    def moved(self, row: Row, post: PostIs, into: SectionIs) -> Step:
        """The post stands in the other section."""
        self.place_for(into, post.title)
        self.posts[post.key] = replace(post, section=into.key)
        words = _("The post “%(post)s” goes to “%(section)s”, with all its work.") % {
            "post": post.title, "section": into.name,
        }  # fmt: skip
        return Step(row.number, Do.MOVE_POST, words, into.key, post.key)

    def merge_post(self, row: Row) -> Iterator[Step]:
        """A post goes; another one takes its work and its roles."""
        post = self.open_post(self.open_section(row.section), row.post)
        if not row.to_post.strip():
            raise InTheWay(_("Name the post that takes the work."))
        yield self.closed_post(row, post, self._heir(row))

    def abolish_post(self, row: Row) -> Iterator[Step]:
        """A post goes; where it has work, another one takes it."""
        post = self.open_post(self.open_section(row.section), row.post)
        yield self.closed_post(row, post, self._heir(row) if row.to_post.strip() else None)

    def _heir(self, row: Row) -> PostIs:
        """The post that takes the work: in the same section unless another one is named."""
        return self.open_post(self.open_section(row.to_section or row.section), row.to_post)

    def closed_post(self, row: Row, post: PostIs, heir: PostIs | None) -> Step:
        """The post is abolished, and its heir has what it had."""
        post = self.posts[post.key]
        if post.is_handed_over:
            raise InTheWay(_("A hand-over of “%(post)s” is planned. Withdraw it first.") % {"post": post.title})
        if post.work and heir is None:
            raise InTheWay(
                ngettext("“%(post)s” has %(count)d piece of open work. Name the post that takes it.",
                         "“%(post)s” has %(count)d pieces of open work. Name the post that takes them.",
                         post.work) % {"post": post.title, "count": post.work}
            )  # fmt: skip
        words = _("The post “%(post)s” is abolished.") % {"post": post.title}
        if heir is not None:
            heir = self.posts[heir.key]
            if heir.key == post.key:
                raise InTheWay(_("A post does not take over from itself."))
            if reason := self.why_not(post.key, heir.key):
                raise InTheWay(str(reason))
            self.posts[heir.key] = replace(heir, work=heir.work + post.work)
            words += " " + _("“%(heir)s” takes its work (%(count)d), roles and messages.") % {
                "heir": heir.title, "count": post.work,
            }  # fmt: skip
        if post.holders:
            words += " " + ngettext(
                "%(count)d person loses access to it.", "%(count)d people lose access to it.", post.holders
            ) % {"count": post.holders}
        self.posts[post.key] = replace(post, is_open=False, work=0, holders=0)
        return Step(row.number, Do.CLOSE_POST, words, post=post.key, heir=heir.key if heir else 0)
