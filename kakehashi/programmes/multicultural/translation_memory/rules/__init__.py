"""How texts are cut and compared: pure, no database, no HTTP."""
