"""Ways to misbehave on purpose, for lessons. Served only when DOORSTEP_LAB=1."""

import ctypes
import os
import time

from flask import Blueprint, request

lab = Blueprint("lab", __name__, url_prefix="/lab")


@lab.get("/whoami")
def whoami() -> dict:
    return {"uid": os.getuid(), "pid": os.getpid()}


@lab.get("/slow")
def slow() -> dict:
    seconds = min(request.args.get("s", 5.0, type=float), 60.0)
    time.sleep(seconds)
    return {"slept": seconds}


@lab.get("/hang")
def hang() -> dict:
    while True:
        time.sleep(3600)


@lab.get("/crash")
def crash() -> dict:
    """Ends the process the way a bug in C does: with SIGSEGV."""
    try:
        import tinypostal
    except ImportError:
        ctypes.string_at(0)
    else:
        tinypostal.crash()
    return {}
