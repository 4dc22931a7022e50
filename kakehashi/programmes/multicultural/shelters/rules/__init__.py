"""What a shelter offers, and how tables write its numbers: pure, no database, no HTTP."""
