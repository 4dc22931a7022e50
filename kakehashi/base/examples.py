"""The mark of examples: whatever leaves the house and is made from example data carries it (architecture 6)."""

EXAMPLE = "例示・EXAMPLE"
