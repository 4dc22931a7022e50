import pytest
from django.contrib.auth.models import Group
from django.urls import URLPattern, reverse
from django.utils.translation import override
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text

from kakehashi.engines.content.actions import sync_editor
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.programmes.information.publications.factories import drafted, person, published
from kakehashi.programmes.information.publications.models import CaseStudyIndexPage, CaseStudyPage
from kakehashi.registry.models import Post, PostRole, Tenure
from kakehashi.registry.roles import ROLES

pytestmark = pytest.mark.django_db
SAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "00000000-0000-0000-0000-000000000001", "path": "x"}


@pytest.fixture(autouse=True)
def japanese():
    with override("ja"):
        yield


@pytest.fixture
def index():
    return CaseStudyIndexPage.objects.get()


def found(query):
    return [hit.id for hit in find(query, kinds=("case_study",)).hits]


def filled(**fields):
    """What the editor's browser sends."""
    return nested_form_data(
        {
            "title": "市場を歩いて、りんごの値段を調べた",
            "summary": "三つの店で値段を調べた。",
            "body_name": "架空市",
            "kind": "market_check",
            "territory": "",
            "place": "",
            "office": "",
            "year": "2012",
            "body": rich_text("<p>店を三つ回った。</p>"),
            "cost_yen": "",
            "cost_note": "",
            "result": "値段の表ができた。",
            "lessons": "",
            "contact": "企画調査課",
            "plan_items": "",
        }
        | fields
    )


def addresses(patterns=wagtailadmin_urls.urlpatterns, above="/cms/"):
    """An address below /cms/ for every pattern, with samples where it takes arguments."""
    for entry in patterns:
        converters = entry.pattern.converters
        part = str(entry.pattern)
        for name, converter in converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
            part = part.replace(f"<{kind}:{name}>", SAMPLES.get(kind, "x")).replace(f"<{name}>", "x")
        if part.startswith("^"):
            part = "unknown/"
        if isinstance(entry, URLPattern):
            yield above + part
        else:
            yield from addresses(entry.url_patterns, above + part)


class TestGate:
    def test_visitors_are_asked_to_sign_in(self, client):
        for address in {*addresses()}:
            response = client.get(address)
            assert response.status_code == 302, address
            assert response["Location"].startswith("/accounts/login/"), address
            assert client.post(address, {"username": "x", "password": "x"}).status_code == 302, address

    def test_whoever_has_another_role_is_refused_everywhere(self, client):
        user = person("hq_chief")
        user.is_superuser = user.is_staff = True  # flags have no say
        user.save()
        user.groups.add(*Group.objects.all())  # nor have groups
        client.force_login(user)
        for address in sorted({*addresses()}):
            assert client.get(address).status_code in (403, 404), address
            assert client.post(address).status_code in (403, 404), address

    @pytest.mark.parametrize("role", sorted(ROLES.keys() - {"editor", "approver"}))
    def test_other_roles_are_refused(self, client, role):
        client.force_login(person(role))
        for address in ("/cms/", "/cms/pages/search/", "/cms/logout/"):
            assert client.get(address).status_code == 403

    @pytest.mark.parametrize("role", ["editor", "approver"])
    def test_editors_and_approvers_enter(self, client, role):
        client.force_login(person(role))
        response = client.get("/cms/")
        assert response.status_code == 200
        assert client.get(f"/cms/pages/{CaseStudyIndexPage.objects.get().pk}/").status_code == 200

    @pytest.mark.parametrize("role", ["editor", "approver"])
    @pytest.mark.parametrize(
        "part",
        [
            "users/",
            "groups/",
            "sites/",
            "redirects/",
            "images/",
            "documents/",
            "snippets/",
            "workflows/list/",
            "collections/",
            "locales/",
        ],
    )
    def test_they_enter_nothing_but_pages(self, client, role, part):
        client.force_login(person(role))
        assert client.get(f"/cms/{part}").status_code in (302, 403, 404)

    def test_the_post_acted_as_decides(self, client):
        user = person("editor")
        other = Post.objects.create(section=user.posts_held[0].section, title="別の担当")
        PostRole.objects.create(post=other, role="hq_officer")
        Tenure.objects.create(user=user, post=other, begins="2001-04-01")
        client.force_login(user)
        assert client.get("/cms/").status_code == 200
        session = client.session
        session["post_id"] = other.pk
        session.save()
        assert client.get("/cms/").status_code == 403

    def test_stale_groups_are_brought_up_to_date(self, client):
        user = person("editor")
        assert sync_editor(user, by=None)
        assert not sync_editor(user, by=None)
        user.groups.add(Group.objects.get(name="approver"))
        client.force_login(user)
        client.get("/cms/")
        assert [group.name for group in user.groups.all()] == ["editor"]
        Tenure.objects.filter(user=user).update(ends="2001-03-31")
        assert client.get("/cms/").status_code == 403
        assert sync_editor(user, by=None)
        assert not user.groups.exists()
        entry = Entry.objects.filter(name="content.editors.sync").last()
        assert entry.facts == {"before": ["editor"], "after": []}

    def test_wagtails_own_ways_to_sign_in_are_closed(self, client):
        user = person("editor")
        for address in ("/cms/login/", "/_util/login/", "/cms/password_reset/"):
            response = client.post(address, {"username": user.username, "password": "password-of-an-example"})
            assert response.status_code == 302, address
            assert response["Location"].startswith("/accounts/login/"), address
        assert "_auth_user_id" not in client.session
        client.force_login(user)
        assert client.get("/cms/account/").status_code == 404


class TestEditor:
    def test_create_submit_approve_by_wagtails_screens(self, client, index):
        client.force_login(person("editor"))
        url = reverse("wagtailadmin_pages:add", args=["information", "casestudypage", index.pk])
        form = client.get(url)
        assert "実施したこと" in form.content.decode()
        assert "個人の名前は書きません" in form.content.decode()
        assert client.post(url, filled() | {"action-submit": "1"}).status_code == 302
        page = CaseStudyPage.objects.get()
        assert (page.live, page.stage.name, page.slug) == (False, "submitted", "2012-market-check")
        assert found("市場") == []
        approver = person("approver")
        client.force_login(approver)
        task = page.current_workflow_task_state
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
        approval = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        assert client.post(approval, {"comment": ""}).status_code in (200, 302)
        page = CaseStudyPage.objects.get()
        assert page.live
        assert found("市場") == [page.pk]
        assert found("値段") == [page.pk]
        names = [
            entry.name.split(".")[-1]
            for entry in Entry.objects.filter(subject_type="information.casestudypage").order_by("id")
        ]
        assert names == ["draft", "submit", "approve", "publish"]
        assert Entry.objects.get(name="information.case_study.publish").by == approver

    @pytest.mark.parametrize("role", ["editor", "approver"])
    def test_nobody_publishes_beside_the_approval(self, client, index, role):
        client.force_login(person("editor", "approver"))
        url = reverse("wagtailadmin_pages:add", args=["information", "casestudypage", index.pk])
        client.post(url, filled() | {"action-publish": "1"})
        page = CaseStudyPage.objects.get()
        assert not page.live
        client.force_login(person(role))
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "action-publish" not in client.get(edit, follow=True).content.decode()
        client.post(edit, filled() | {"action-publish": "1"})
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        client.post(f"{bulk}?id={page.pk}&next=/cms/", {})
        assert not CaseStudyPage.objects.get().live
        assert found("市場") == []

    def test_the_writer_does_not_approve(self, client, index):
        both = person("editor", "approver")
        client.force_login(both)
        url = reverse("wagtailadmin_pages:add", args=["information", "casestudypage", index.pk])
        client.post(url, filled() | {"action-submit": "1"})
        page = CaseStudyPage.objects.get()
        approval = reverse(
            "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk]
        )
        client.post(approval, {"comment": ""})
        assert not CaseStudyPage.objects.get().live

    def test_sending_back_asks_for_the_reason(self, client):
        page = drafted()
        client.force_login(person("approver"))
        url = reverse(
            "wagtailadmin_pages:workflow_action", args=[page.pk, "reject", page.current_workflow_task_state.pk]
        )
        client.post(url, {"comment": ""})
        assert CaseStudyPage.objects.get().stage.name == "submitted"
        client.post(url, {"comment": "内訳を"})
        assert CaseStudyPage.objects.get().stage.name == "returned"

    def test_unpublish_and_delete_by_wagtails_screens(self, client):
        page = published()
        assert found("旅行") == [page.pk]
        client.force_login(person("editor"))
        client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {})
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), {})
        assert found("旅行") == [page.pk]
        approver = person("approver")
        client.force_login(approver)
        client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {})
        assert found("旅行") == []
        assert Entry.objects.get(name="information.case_study.unpublish").by == approver
        client.force_login(person("editor"))
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), {})
        assert not CaseStudyPage.objects.exists()
        assert Entry.objects.filter(name="information.case_study.delete").exists()

    def test_planted_pages_are_left_alone(self, client, index):
        client.force_login(person("editor", "approver"))
        root = index.get_parent()
        for page in (index, root):
            for name in ("edit", "delete", "unpublish"):
                client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), {"title": "別の名前"})
        assert Page.objects.get(pk=index.pk).title == "事例"
        assert Page.objects.get(pk=index.pk).live
        assert client.get(reverse("wagtailadmin_pages:add", args=["wagtailcore", "page", root.pk])).status_code in (
            302,
            403,
            404,
        )

    def test_preview_shows_the_public_look(self, client, index):
        client.force_login(person("editor"))
        page = drafted()
        url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        html = client.get(url).content.decode()
        assert "二社で取扱いが始まった。" in html
        assert 'class="public"' in html

    @pytest.mark.parametrize("query", ["旅行", "冬", "売り込", "ふゆではない"])
    def test_the_explorer_finds_two_letter_words(self, client, query):
        published()
        client.force_login(person("editor"))
        html = client.get("/cms/pages/search/results/", {"q": query}).content.decode()
        assert ("旅行会社を訪ねて" in html) == (query != "ふゆではない")
