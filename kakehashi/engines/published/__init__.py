"""Published pages: as files that need no Django, with a share picture and what machines read in their heads.

Nothing is imported here: `front` and `alone` serve where Django does not run.
"""
