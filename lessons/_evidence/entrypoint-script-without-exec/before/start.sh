#!/bin/sh
set -e
echo "hello: starting"
python -m hello
