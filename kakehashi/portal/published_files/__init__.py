"""The screen on which the house sees whether its public pages lie ready as files."""
