# syntax is BuildKit's own
FROM debian:trixie-slim AS build
WORKDIR /src
COPY note.txt .
RUN cat note.txt \
    # a comment inside
    && echo "RUN pretend" > out.txt

FROM debian:trixie-slim
ENV A=1
RUN <<END
RUN=1
COPY=2
END
COPY --from=build /src/out.txt /
CMD ["cat", "/out.txt"]
