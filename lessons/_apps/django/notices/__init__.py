"""Notices: what the town wants to say."""
