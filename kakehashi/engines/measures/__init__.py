"""What is counted: the rooms that serve the plan, with their evidence, and the work that waits on a desk."""
