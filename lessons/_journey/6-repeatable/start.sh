#!/bin/sh
# Serves. With exec gunicorn becomes process 1, which is the one that is asked to stop.
# The database is brought up to date once per deployment, see compose.yaml.
set -e
exec gunicorn doorstep.wsgi:app
