"""What manuals and practice say of a centre: pure, no database, no HTTP."""
