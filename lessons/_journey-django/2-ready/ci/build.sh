#!/bin/bash
# Tests the project, builds the image IMAGE of this commit and asks it for its health. Further arguments go to docker build.
set -euo pipefail

image=${IMAGE:-notice-board}
commit=$(git rev-parse HEAD)

# The image bears the date of the commit instead of the date of the build.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

docker build --tag "$image" --build-arg GIT_COMMIT="$commit" --load "$@" .

# The tests of the project, run by the packages of the image, against a real database.
docker run --rm --network host --volume "$PWD/tests:/app/tests:ro" \
  --env SECRET_KEY=only-for-tests --env DATABASE_HOST=127.0.0.1 --env DATABASE_PASSWORD \
  "$image" python manage.py test

container=$(docker run --detach --network host --env SECRET_KEY=only-for-tests "$image")
trap 'docker rm --force "$container" >/dev/null' EXIT
until [ "$(docker inspect --format '{{.State.Health.Status}}' "$container")" != starting ]; do sleep 1; done
[ "$(docker inspect --format '{{.State.Health.Status}}' "$container")" = healthy ]
