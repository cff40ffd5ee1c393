#!/bin/bash
# Builds the image IMAGE of this commit and tests that very image. Further arguments go to docker build.
set -euo pipefail

image=${IMAGE:-doorstep}
commit=$(git rev-parse HEAD)

# The image bears the date of the commit instead of the date of the build.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

docker build --tag "$image" --build-arg GIT_COMMIT="$commit" "$@" .
IMAGE=$image python -m pytest tests
