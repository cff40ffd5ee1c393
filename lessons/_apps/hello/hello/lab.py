"""A way to misbehave on purpose. Served only when HELLO_LAB=1."""

import ctypes


def crash() -> None:
    """Ends the process the way a bug in C does: with SIGSEGV."""
    ctypes.string_at(0)
