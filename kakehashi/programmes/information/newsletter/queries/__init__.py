"""What can be asked of the newsletter: its readers and groups of them, its issues, its growth. Reads only."""
