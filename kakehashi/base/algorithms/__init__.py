"""Pure functions: no database, no HTTP, no clock."""
