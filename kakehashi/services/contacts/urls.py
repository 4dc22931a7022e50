"""The screens of contacts."""

from django.urls import path

from .views import bodies, exchange, keeping, people, twins

app_name = "contacts"

urlpatterns = [
    path("contacts/", people.People.as_view(), name="people"),
    path("contacts/new/", people.RegisterPerson.as_view(), name="register_person"),
    path("contacts/<int:pk>/", people.PersonPage.as_view(), name="person"),
    path("contacts/<int:pk>/edit/", people.ChangePerson.as_view(), name="change_person"),
    path("contacts/<int:pk>/owner/", people.GiveTo.as_view(), name="give_to"),
    path("contacts/<int:pk>/positions/new/", people.BeginPosition.as_view(), name="begin_position"),
    path("contacts/<int:pk>/occasions/new/", people.RecordOccasion.as_view(), name="record_occasion"),
    path("contacts/<int:pk>/merge/", twins.Merge.as_view(), name="merge"),
    path("contacts/<int:pk>/undo-merge/", twins.UndoMerge.as_view(), name="undo_merge"),
    path("contacts/<int:pk>/tell-apart/", twins.TellApart.as_view(), name="tell_apart"),
    path("contacts/<int:pk>/keep/", keeping.KeepFor.as_view(), name="keep_for"),
    path("contacts/<int:pk>/erase/", keeping.Erase.as_view(), name="erase"),
    path("contacts/<int:pk>/file/", keeping.PersonFile.as_view(), name="person_file"),
    path("contacts/<int:pk>/account/", keeping.LinkAccount.as_view(), name="link_account"),
    path("contacts/<int:pk>/seal/", keeping.Seal.as_view(), name="seal"),
    path("contacts/<int:pk>/break-glass/", keeping.BreakGlass.as_view(), name="break_glass"),
    path("contacts/<int:pk>/card.vcf", exchange.Card.as_view(), name="card"),
    path("contacts/cards.vcf", exchange.Cards.as_view(), name="cards"),
    path("contacts/sealed/<int:pk>/", keeping.Sealed.as_view(), name="sealed"),
    path("contacts/keepings/<int:pk>/end/", keeping.EndKeeping.as_view(), name="end_keeping"),
    path("contacts/erasures/<int:pk>/", keeping.Proof.as_view(), name="erasure"),
    path("contacts/past-term/", keeping.PastTerm.as_view(), name="past_term"),
    path("contacts/twins/", twins.Twins.as_view(), name="twins"),
    path("contacts/import/", exchange.ImportPeople.as_view(), name="import"),
    path("contacts/import/cards/", exchange.ImportCards.as_view(), name="import_cards"),
    path("contacts/positions/<int:pk>/", people.ChangePosition.as_view(), name="change_position"),
    path("contacts/occasions/<int:pk>/take-back/", people.WithdrawOccasion.as_view(), name="withdraw_occasion"),
    path("contacts/bodies/", bodies.Bodies.as_view(), name="bodies"),
    path("contacts/bodies/new/", bodies.RegisterBody.as_view(), name="register_body"),
    path("contacts/bodies/twins/", twins.BodyTwins.as_view(), name="body_twins"),
    path("contacts/bodies/<int:pk>/merge/", twins.MergeBody.as_view(), name="merge_body"),
    path("contacts/bodies/<int:pk>/undo-merge/", twins.UndoBodyMerge.as_view(), name="undo_body_merge"),
    path("contacts/bodies/<int:pk>/tell-apart/", twins.TellBodiesApart.as_view(), name="tell_bodies_apart"),
    path("contacts/bodies/<int:pk>/", bodies.BodyPage.as_view(), name="body"),
    path("contacts/bodies/<int:pk>/edit/", bodies.ChangeBody.as_view(), name="change_body"),
]
