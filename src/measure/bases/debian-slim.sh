#!/usr/bin/env bash
# Writes the root file system of debian:trixie-slim as a tar to the path given, with debuerreotype,
# the tool that makes the official image. Needs root. Everything is fetched through the cache
# on loopback, and apt and pip inside the image are pointed at the mirrors on loopback.
#   debian-slim.sh SUITE ARCHIVE_URL SECURITY_URL APT_CACHE_URL PACKAGE_INDEX_URL OUT.tar
set -euo pipefail
suite=$1 archive=$2 security=$3 cache=$4 index=$5 out=$6

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rootfs=$work/rootfs

http_proxy=$cache debuerreotype-init --non-debian \
  --keyring /usr/share/keyrings/debian-archive-keyring.gpg "$rootfs" "$suite" "$archive"
debuerreotype-minimizing-config "$rootfs"

# The three places a Debian image looks at: the release, its updates, its security fixes.
rm -f "$rootfs/etc/apt/sources.list"
cat >"$rootfs/etc/apt/sources.list.d/debian.sources" <<SOURCES
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
cat >"$rootfs/etc/pip.conf" <<CONF
# Measuring only: packages come from an index on loopback, so timings leave the network out.
[global]
index-url = $index
CONF

debuerreotype-apt-get "$rootfs" update -qq
debuerreotype-apt-get "$rootfs" dist-upgrade -yqq
debuerreotype-slimify "$rootfs"
rm -rf "$rootfs"/var/lib/apt/lists/*
debuerreotype-tar "$rootfs" "$out"
