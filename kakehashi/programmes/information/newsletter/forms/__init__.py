"""What is asked of readers and of those who make the newsletter."""

from .building import ApproveForm, IssueForm, ItemForm, SectionForm
from .groups import NewSegmentForm, SegmentForm, SubscriberFilter
from .reading import ChoiceForm, ForwardForm, ProposeForm, SubscribeForm, SuccessorForm

__all__ = [
    "ApproveForm",
    "ChoiceForm",
    "ForwardForm",
    "IssueForm",
    "ItemForm",
    "NewSegmentForm",
    "ProposeForm",
    "SectionForm",
    "SegmentForm",
    "SubscribeForm",
    "SubscriberFilter",
    "SuccessorForm",
]
