"""What is asked. Nothing is stored here."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.base import local_government_code
from kakehashi.engines.ui.forms import EraDateField, Form
from kakehashi.registry.models import Organisation, PlanField, PostRole, User
from kakehashi.registry.roles import ROLES

LANGUAGES = [("ja", "日本語"), ("en", "English")]
REGISTERED_BY_HAND = (Organisation.Kind.OTHER, *Organisation.LOCAL_GOVERNMENTS)


class FindForm(Form):
    """Words to find a body by."""

    q = forms.CharField(label=_("Name, reading, code or English name"), required=False, max_length=200)


class AddressForm(Form):
    """Whose mails to show."""

    address = forms.CharField(label=_("E-mail address"), required=False, max_length=254)


class OrganisationForm(Form):
    """A body that the lists do not have."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(k.value, k.label) for k in REGISTERED_BY_HAND])
    name = forms.CharField(label=_("Name"), max_length=200)
    kana = forms.CharField(label=_("Reading in kana"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    code = forms.CharField(label=_("Local government code"), max_length=10, required=False)
    valid_from = EraDateField(label=_("Exists since"), required=False)

    def clean_code(self) -> str:
        """Six digits with their check digit, however they were written."""
        written: str = self.cleaned_data["code"]
        code = local_government_code.normalise(written) if written else ""
        if code is None:
            raise ValidationError(_("This is not a local government code: its last digit does not fit."))
        return code


class SectionForm(Form):
    """A section of a body."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)


class HeadquartersSectionForm(SectionForm):
    """A section of the headquarters: what it looks after."""

    plan_field = forms.TypedChoiceField(
        label=_("Field of the plan"), choices=(), coerce=int, empty_value=None, required=False
    )
    gives_advice = forms.BooleanField(label=_("Desk of the advisers"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        latest = PlanField.objects.order_by("-year").values_list("year", flat=True).first()
        fields = PlanField.objects.filter(year=latest, number__gt=0)
        self.fields["plan_field"].choices = [("", "—"), *((f.number, f"{f.number} {f}") for f in fields)]


class PostForm(Form):
    """A post in a section."""

    personal = {"email": "registry.Post.email", "phone": "registry.Post.phone"}

    title = forms.CharField(label=_("Title of the post"), max_length=100)
    title_en = forms.CharField(label=_("Title in English"), max_length=100, required=False)
    email = forms.EmailField(
        label=_("E-mail address of the post"), required=False, help_text=_("Usually the mailbox of the section.")
    )
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)


class ChangePostForm(Form):
    """How a post is reached, and called in English."""

    personal = {"email": "registry.Post.email", "phone": "registry.Post.phone"}

    title_en = forms.CharField(label=_("Title in English"), max_length=100, required=False)
    email = forms.EmailField(
        label=_("E-mail address of the post"), required=False, help_text=_("Usually the mailbox of the section.")
    )
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)


class RoleForm(Form):
    """One of the roles that a post does not hold yet."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = set(PostRole.objects.filter(post=self.obj).values_list("role", flat=True))
        self.fields["role"].choices = [(r.name, r.label) for r in ROLES.values() if self.offers(r.name in held)]

    def offers(self, is_held: bool) -> bool:
        """Whether a role is among the choices."""
        return not is_held


class HeldRoleForm(RoleForm):
    """One of the roles that a post holds."""

    def offers(self, is_held: bool) -> bool:
        """Those that can be taken."""
        return is_held


class InvitationForm(Form):
    """Whom to invite."""

    personal = {"address": "members.Invitation.address"}

    address = forms.EmailField(label=_("E-mail address of the person"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES, initial="ja")


class BeginTenureForm(Form):
    """Which person, and from when."""

    personal = {"user": "registry.Tenure.user"}

    user = forms.CharField(label=_("Login name"), max_length=150)
    begins = EraDateField(label=_("First day"), required=False)

    def clean_user(self) -> User:
        """Somebody who has an account."""
        found = User.objects.filter(username=self.cleaned_data["user"], is_active=True).first()
        if found is None:
            raise ValidationError(_("Nobody has this login name. Invite the person instead."))
        return found


class EndTenureForm(Form):
    """Until when."""

    ends = EraDateField(label=_("Last day"), required=False, help_text=_("Left empty: today."))


class AccountForm(Form):
    """A login name and a password for a new account; the password is checked by the validators."""

    personal = {"display_name": "registry.User.display_name", "username": "registry.User.username"}

    display_name = forms.CharField(label=_("Your name"), max_length=100)
    username = forms.CharField(
        label=_("Login name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("You sign in with it. Letters, digits and @ . + - _"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters, not only digits, and no common word."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        """A name that nobody has, in whatever case it is written."""
        username: str = User.normalize_username(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("This login name is taken. Choose another one."))
        return username

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same, and good enough; the second one goes no further."""
        values: dict[str, Any] = self.cleaned_data
        password, again = values.get("password"), values.pop("again", None)
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ."))
        elif password:
            person = User(username=values.get("username", ""), display_name=values.get("display_name", ""))
            try:
                password_validation.validate_password(password, person)
            except ValidationError as reasons:
                self.add_error("password", reasons)
        return values


class FirstRunForm(AccountForm):
    """The organisation and its first administrator."""

    field_order = ("name", "name_en", "display_name", "username", "password", "again")

    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    name_en = forms.CharField(label=_("Name of the organisation in English"), max_length=200)


class LanguageForm(Form):
    """The language of the mails that tell of one's posts."""

    language = forms.ChoiceField(label=_("Language of mails"), choices=LANGUAGES)


class AnswerMailForm(Form):
    """A reply in a demonstration's mailbox."""

    personal = {"sender": "mailing.Incoming.sender", "text": ""}  # what the text becomes depends on the mail

    sender = forms.EmailField(
        label=_("Sender"), help_text=_("Change it to see what becomes of a mail from an address that is not known.")
    )
    text = forms.CharField(label=_("Reply"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}))
    style = forms.ChoiceField(
        label=_("How the original is quoted"),
        choices=[
            ("gmail", _("Each line marked with > (Gmail, Thunderbird)")),
            ("outlook", _("Below a rule (Outlook)")),
            ("none", _("Not at all")),
        ],
        initial="gmail",
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Any file: one that is not taken is named in the conversation, with the reason."),
    )

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.initial.setdefault("sender", getattr(obj, "address", ""))
