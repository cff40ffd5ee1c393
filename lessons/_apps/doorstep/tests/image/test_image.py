"""Starts the image named by IMAGE, as production would, and asks it questions."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.request

import pytest

IMAGE = os.environ.get("IMAGE")
ADDRESS = "http://127.0.0.1:8000"
pytestmark = pytest.mark.skipif(not IMAGE, reason="IMAGE is not set")


def docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def get(path: str) -> dict:
    with urllib.request.urlopen(ADDRESS + path, timeout=5) as answer:
        return json.load(answer)


@pytest.fixture(scope="module", autouse=True)
def container():
    identity = docker("run", "--detach", "--network", "host", IMAGE)
    try:
        for _ in range(100):
            try:
                get("/healthz")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        else:
            pytest.fail("no answer after 10 s:\n" + docker("logs", identity))
        yield identity
    finally:
        docker("rm", "--force", identity)


def test_it_answers():
    assert get("/healthz") == {"status": "ok"}
    assert get("/match?q=7+mill+lane")["matches"]


def test_it_knows_its_version():
    assert get("/version")["version"]
