#!/bin/bash
# Builds the image IMAGE of this commit and tests that very image. Further arguments go to docker build.
set -euo pipefail

image=${IMAGE:-doorstep}
commit=$(git rev-parse HEAD)

docker build --tag "$image" --build-arg GIT_COMMIT="$commit" "$@" .
IMAGE=$image python -m pytest tests
