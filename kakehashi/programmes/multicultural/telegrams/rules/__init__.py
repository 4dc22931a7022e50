"""Telegrams of the Japan Meteorological Agency as they are written, and what follows from them: pure functions."""
