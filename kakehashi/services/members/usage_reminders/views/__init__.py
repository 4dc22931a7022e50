"""The screens of reminders, for the desk here and for the body that gets them."""
