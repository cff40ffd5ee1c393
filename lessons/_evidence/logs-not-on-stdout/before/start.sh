#!/bin/sh
set -e
exec python -m hello >>/var/log/hello.log 2>&1
