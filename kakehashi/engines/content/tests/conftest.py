from itertools import count

import pytest

from kakehashi.registry.models import Organisation, Post, PostRole, Section, Tenure, User


@pytest.fixture
def person(db):
    """Makes somebody who holds one post with these roles."""
    numbers = count(1)

    def make(*roles, **fields):
        body = Organisation.objects.create(kind="other", name="架空団体", is_example=True)
        section = Section.objects.create(organisation=body, name="架空課")
        post = Post.objects.create(section=section, title="担当")
        for role in roles:
            PostRole.objects.create(post=post, role=role)
        user = User.objects.create(username=f"person-{next(numbers)}", **fields)
        Tenure.objects.create(user=user, post=post, begins="2000-04-01")
        return user

    return make
