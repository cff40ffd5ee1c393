#!/bin/bash
# Fails when a Python package of the lock has a known vulnerability.
set -euo pipefail

pip-audit --disable-pip --require-hashes --requirement requirements.txt
