"""A notice board for a small town."""
