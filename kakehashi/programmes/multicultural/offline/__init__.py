"""The off-line kit and the printed pack: what is left when the network is down."""
