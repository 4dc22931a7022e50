"""Rules of notices: pure, no database, no HTTP."""
