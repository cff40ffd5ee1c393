#!/bin/bash
# Fails when a Python package of the image IMAGE has a known vulnerability.
set -euo pipefail

image=${IMAGE:-doorstep}
installed=$(mktemp)
trap 'rm -f "$installed"' EXIT

docker run --rm "$image" python -m pip freeze --exclude tinypostal >"$installed"
pip-audit --disable-pip --no-deps --requirement "$installed"
