ARG BASE=debian:trixie-slim
FROM $BASE
ENV PATH=/usr/local/bin:$PATH
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates netbase tzdata \
    && apt-get dist-clean
ARG VERSION
ENV PYTHON_VERSION=$VERSION
# Symbols are stripped, as the official slim image does when it links.
RUN --mount=from=shipworthy/python-build,target=/from set -eu; \
    apt-get update; \
    xargs apt-get install -y --no-install-recommends </from/runtime-packages.txt; \
    saved="$(apt-mark showmanual)"; \
    apt-get install -y --no-install-recommends binutils; \
    cp -a /from/usr/local/. /usr/local/; \
    find /usr/local -type f \( -name '*.so' -o -name '*.so.*' -o -path '*/bin/python3.*' \) \
      | while read -r file; do strip --strip-all "$file" 2>/dev/null || true; done; \
    apt-mark auto '.*' >/dev/null; \
    apt-mark manual $saved >/dev/null; \
    apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false; \
    apt-get dist-clean; \
    ldconfig; \
    PYTHONDONTWRITEBYTECODE=1 python3 --version; \
    PYTHONDONTWRITEBYTECODE=1 pip3 --version
CMD ["python3"]
