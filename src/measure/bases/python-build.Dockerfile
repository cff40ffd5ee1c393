# CPython under /usr/local, as the official image has it: from the upstream tarball that Debian's
# source package carries. Without profile-guided and link-time optimisation, which take far longer
# than everything else together; the image's label says so.
FROM debian:trixie-slim
RUN set -eu; \
    sed -i 's/^Types: deb$/Types: deb deb-src/' /etc/apt/sources.list.d/debian.sources; \
    apt-get update; \
    apt-get install -y --no-install-recommends \
      dpkg-dev gcc libc6-dev make xz-utils \
      libbluetooth-dev libbz2-dev libdb-dev libffi-dev libgdbm-dev liblzma-dev libncurses-dev \
      libreadline-dev libsqlite3-dev libssl-dev tk-dev uuid-dev zlib1g-dev
ARG SERIES=3.13
WORKDIR /build
RUN set -eu; \
    apt-get source --download-only -q "python$SERIES"; \
    mkdir source; \
    tar -xf "python${SERIES}"_*.orig.tar.xz --strip-components=1 -C source
WORKDIR /build/source
RUN ./configure --build="$(dpkg-architecture -q DEB_BUILD_GNU_TYPE)" --quiet \
      --enable-shared --enable-loadable-sqlite-extensions --enable-option-checking=fatal --with-ensurepip
# Frame pointers as in the official image; an $ORIGIN run path finds libpython beside the program.
RUN set -eu; \
    flags="$(dpkg-buildflags --get CFLAGS) -fno-omit-frame-pointer"; \
    case "$(dpkg --print-architecture)" in amd64|arm64) flags="$flags -mno-omit-leaf-frame-pointer";; esac; \
    link="$(dpkg-buildflags --get LDFLAGS)"; \
    make -s -j "$(nproc)" EXTRA_CFLAGS="$flags" LDFLAGS="$link"; \
    rm python; \
    make -s EXTRA_CFLAGS="$flags" LDFLAGS="$link -Wl,-rpath='\$\$ORIGIN/../lib'" python; \
    make -s install
# What the official image leaves out: tests, compiled bytecode, static libraries.
RUN set -eu; \
    find /usr/local -depth \( -type d \( -name test -o -name tests -o -name idle_test \) \
      -o -type f \( -name '*.pyc' -o -name '*.pyo' -o -name 'libpython*.a' \) \) -exec rm -rf '{}' +; \
    for name in idle pip pydoc python; do ln -s "${name}3" "/usr/local/bin/$name"; done; \
    ln -s python3-config /usr/local/bin/python-config
# The packages that own the libraries Python links to: what a slim image must install.
RUN set -eu; \
    ldconfig; \
    find /usr/local -type f -executable -not -name '*tkinter*' -exec ldd '{}' ';' 2>/dev/null \
      | awk '/=> \// && $3 !~ "^/usr/local/" { print $3 }' | xargs -n 1 readlink -f | sort -u \
      | xargs dpkg-query --search | cut -d: -f1 | sort -u >/runtime-packages.txt; \
    cat /runtime-packages.txt
