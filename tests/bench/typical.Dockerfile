# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie AS build
ENV PIP_NO_CACHE_DIR=1
WORKDIR /build
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc libc6-dev make \
 && rm -rf /var/lib/apt/lists/*
COPY native/ native/
RUN make -C native/tinypostal install PREFIX=/opt/doorstep
RUN python -m venv /opt/doorstep/venv
ENV PATH=/opt/doorstep/venv/bin:$PATH
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --require-hashes -r requirements.txt
COPY pyproject.toml ./
COPY src/ src/
RUN pip install --no-deps .

FROM python:3.13-slim-trixie
ARG GIT_COMMIT=unknown
LABEL org.opencontainers.image.revision=$GIT_COMMIT \
      org.opencontainers.image.source=https://example.org/doorstep
ENV PATH=/opt/doorstep/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONFAULTHANDLER=1
RUN useradd --system --uid 10001 --create-home app
WORKDIR /app
COPY --from=build /opt/doorstep /opt/doorstep
COPY start.sh gunicorn.conf.py ./
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz')"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "doorstep.wsgi:app"]
