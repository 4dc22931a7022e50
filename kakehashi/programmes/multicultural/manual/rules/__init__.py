"""What the centre's manual is made of: roles and phases, its light markup, what changed, the files of its text."""
