# An image that was made on the day of Debian's last point release, and is used today.
ARG BASE
FROM $BASE
RUN mv /etc/apt/present.sources /etc/apt/sources.list.d/debian.sources
