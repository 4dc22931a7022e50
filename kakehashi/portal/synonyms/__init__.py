"""Words that mean the same to whoever searches: the screens that keep them."""
