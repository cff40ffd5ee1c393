"""Doorstep finds the address somebody meant to write."""

import os

__version__ = "1.0.0"

# Set at build time so that a running container can name the commit it came from.
BUILD_COMMIT = os.environ.get("GIT_COMMIT", "unknown")
