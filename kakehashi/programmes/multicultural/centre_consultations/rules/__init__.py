"""What people ask a centre about: pure, no database, no HTTP."""
