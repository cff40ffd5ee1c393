#!/bin/sh
# Brings the database up to date, then serves; the access log goes to standard output.
set -e
python -m doorstep.migrate
gunicorn --bind 0.0.0.0:8000 --access-logfile - doorstep.wsgi:app
