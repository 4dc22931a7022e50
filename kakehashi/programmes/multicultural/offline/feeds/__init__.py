"""The kit as files, and where they are kept."""
