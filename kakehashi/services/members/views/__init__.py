"""The screens of organisations, invitations, accounts and inboxes."""
