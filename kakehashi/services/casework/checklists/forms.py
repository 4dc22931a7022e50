"""What the buttons of a check-list send."""

from django import forms

from kakehashi.engines.ui.forms import Form


class TickForm(Form):
    """Which item was ticked, or whose tick is taken back: each button sends one of the two."""

    tick = forms.CharField(max_length=40, required=False)
    untick = forms.CharField(max_length=40, required=False)
