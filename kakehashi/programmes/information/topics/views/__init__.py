"""The portals of topics, and the desk at which their statistics are kept."""
