"""How the newsletter looks: its text, its HTML, the mail of one reader, and the keys in it."""
