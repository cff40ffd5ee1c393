#!/usr/bin/env bash
# Writes the root file system of debian:trixie-slim as a tar to the path given, with debuerreotype,
# the tool that makes the official image. Needs root. Everything is fetched through the cache
# on loopback, and apt and pip inside the image are pointed at the mirrors on loopback.
# With AGE point-release it knows no update or security fix yet, as an image made on that day; the
# sources that a finished image needs then wait in /etc/apt/present.sources.
#   debian-slim.sh SUITE ARCHIVE_URL SECURITY_URL APT_CACHE_URL PACKAGE_INDEX_URL AGE OUT.tar
set -euo pipefail
suite=$1 archive=$2 security=$3 cache=$4 index=$5 age=$6 out=$7

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rootfs=$work/rootfs

http_proxy=$cache debuerreotype-init --non-debian \
  --keyring /usr/share/keyrings/debian-archive-keyring.gpg "$rootfs" "$suite" "$archive"
debuerreotype-minimizing-config "$rootfs"

# The three places a Debian image looks at: the release, its updates, its security fixes.
rm -f "$rootfs/etc/apt/sources.list"
sources=$rootfs/etc/apt/sources.list.d/debian.sources
if [ "$age" = point-release ]; then
  cat >"$sources" <<SOURCES
Types: deb
URIs: $archive
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
  sources=$rootfs/etc/apt/present.sources
fi
cat >"$sources" <<SOURCES
Types: deb
URIs: $archive
Suites: $suite $suite-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: $security
Suites: $suite-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES

cat >"$rootfs/etc/apt/apt.conf.d/90loopback-cache" <<CONF
// Measuring only: packages come through a cache on loopback, so timings leave the network out.
Acquire::http::Proxy "$cache";
CONF
host=${index#*://} host=${host%%/*}
cat >"$rootfs/etc/pip.conf" <<CONF
# Measuring only: packages come from an index on loopback, so timings leave the network out.
[global]
index-url = $index
# pip keeps no cache of what comes over plain http unless it trusts the host; on the network it would keep one.
trusted-host = $host
CONF

debuerreotype-apt-get "$rootfs" update -qq
debuerreotype-apt-get "$rootfs" dist-upgrade -yqq
debuerreotype-slimify "$rootfs"
rm -rf "$rootfs"/var/lib/apt/lists/*
debuerreotype-tar "$rootfs" "$out"
