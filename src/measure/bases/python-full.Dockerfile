# python:3.13-trixie stands on buildpack-deps: its three layers of packages, then Python.
ARG BASE=debian:trixie-slim
FROM $BASE
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl gnupg netbase sq wget \
    && apt-get dist-clean
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
      git mercurial openssh-client procps subversion \
    && apt-get dist-clean
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
      autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick \
      libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev \
      libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev \
      libmagickwand-dev libmaxminddb-dev libncurses-dev libpng-dev libpq-dev libreadline-dev \
      libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt-dev libyaml-dev make \
      patch unzip xz-utils zlib1g-dev \
    && apt-get dist-clean
ENV PATH=/usr/local/bin:$PATH
RUN apt-get update \
    && apt-get install -y --no-install-recommends libbluetooth-dev tk-dev uuid-dev \
    && apt-get dist-clean
ARG VERSION
ENV PYTHON_VERSION=$VERSION
RUN --mount=from=shipworthy/python-build,target=/from \
    cp -a /from/usr/local/. /usr/local/ && ldconfig \
    && PYTHONDONTWRITEBYTECODE=1 python3 --version
CMD ["python3"]
