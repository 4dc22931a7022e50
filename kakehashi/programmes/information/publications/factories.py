"""Example people and case studies for tests, made through the actions."""

from datetime import date
from itertools import count
from typing import Any

from kakehashi.registry.models import Organisation, Post, PostRole, Section, Tenure, User

from .actions import CaseStudyFacts, approve, draft_case_study
from .models import CaseStudyPage

_numbers = count(1)
FACTS: dict[str, Any] = {
    "title": "旅行会社を訪ねて、冬の旅を売り込んだ",
    "summary": "五社を訪ね、二社が冬の旅を売り出した。",
    "organisation_id": None,
    "place": "オーチャード通り",
    "territory": "SG",
    "office_code": "singapore",
    "year": 2012,
    "body": "観光の資料を作った。\n\n■ 準備\n・通訳を頼んだ\n・名簿を作った",
    "result": "二社で取扱いが始まった。",
    "lessons": "写真を増やす。",
    "cost_yen": 420000,
    "support_request_id": None,
    "plan_items": [],
    "is_example": True,
}


def person(*roles: str) -> User:
    """Somebody who holds one post with these roles, at a house or body of its own."""
    number = next(_numbers)
    body = Organisation.objects.create(
        kind="other", name=f"架空団体{number}", name_en=f"Imaginary body {number}", is_example=True
    )
    section = Section.objects.create(organisation=body, name=f"架空課{number}")
    post = Post.objects.create(section=section, title="担当", title_en="Officer")
    for role in roles:
        PostRole.objects.create(post=post, role=role)
    user = User.objects.create_user(f"person-{number}", password="password-of-an-example", display_name=f"例野{number}")
    Tenure.objects.create(user=user, post=post, begins=date(2000, 4, 1))
    return user


def drafted(**facts: Any) -> CaseStudyPage:
    """A case study that waits for approval, as the system drafts it from a request."""
    body = Organisation.objects.filter(name="架空市").first() or Organisation.objects.create(
        kind="city", name="架空市", name_en="Kakuu City", is_example=True
    )
    return draft_case_study(request_facts=CaseStudyFacts(**FACTS | {"organisation_id": body.pk} | facts), by=None)


def published(by: User | None = None, **facts: Any) -> CaseStudyPage:
    """A case study that an approver made public."""
    page = drafted(**facts)
    return approve(page, by=by or person("approver"), version=page.version)
