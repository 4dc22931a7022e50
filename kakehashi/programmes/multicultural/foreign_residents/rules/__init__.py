"""How public tables write figures, which nationalities they tell apart, and which bodies are near each other."""
