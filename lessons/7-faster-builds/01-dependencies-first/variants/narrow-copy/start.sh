#!/bin/sh
# Brings the database up to date, then serves.
set -e
python -m doorstep.migrate
exec gunicorn --bind 0.0.0.0:8000 doorstep.wsgi:app
