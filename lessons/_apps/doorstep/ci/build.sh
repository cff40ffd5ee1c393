#!/bin/sh
# Builds the image and tests it.
docker build --tag doorstep .
IMAGE=doorstep python -m pytest tests
