"""Who is told: whoever decides, and whoever wrote."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify
from kakehashi.registry.models import Post

from .models import ArticlePage
from .queries import review_url


@reads("information.article.submit", name="information.tell_who_decides_on_articles")
def tell_who_decides(entry: Entry) -> None:
    """An article waits: every approver's post, and of an office's news its chief, is told."""
    page = ArticlePage.objects.filter(pk=entry.subject_id).first()
    if page is None:
        return
    posts = list(Post.objects.filter(roles__role="approver", is_open=True).distinct())
    if page.kind == "news_item" and page.office:
        chiefs = Post.objects.filter(roles__role="office_chief", section__office__code=page.office, is_open=True)
        posts += list(chiefs.distinct())
    _tell(entry, page, posts, _("Article to approve: %(title)s"), _("An article waits for your approval."))


@reads("information.article.send_back", name="information.tell_who_writes_articles")
def tell_who_writes(entry: Entry) -> None:
    """An article was sent back: the editors, and of an office's article its staff, are told."""
    page = ArticlePage.objects.filter(pk=entry.subject_id).first()
    if page is None:
        return
    if page.office and page.sort.by_offices:
        posts = Post.objects.filter(roles__role="office_staff", section__office__code=page.office, is_open=True)
    else:
        posts = Post.objects.filter(roles__role="editor", is_open=True)
    _tell(entry, page, posts.distinct(), _("Article sent back: %(title)s"),
          _("An article was sent back, with the reason."))  # fmt: skip


def _tell(entry: Entry, page: ArticlePage, posts: Iterable[Post], subject: object, text: object) -> None:
    with override("ja"):
        path = review_url(page)
    for post in posts:
        notify(
            post,
            name=entry.name,
            subject=lambda: str(subject) % {"title": page.draft_title},
            text=lambda: str(text),
            path=path,
            about=page,
            once=f"entry:{entry.pk}:{post.pk}",
        )
