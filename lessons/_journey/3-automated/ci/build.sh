#!/bin/bash
# Builds the image IMAGE and tests that very image. Further arguments go to docker build.
set -euo pipefail

image=${IMAGE:-doorstep}

docker build --tag "$image" "$@" .
IMAGE=$image python -m pytest tests
