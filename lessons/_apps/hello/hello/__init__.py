"""A web service that says hello. It needs nothing but Python."""

__version__ = "1.0.0"
