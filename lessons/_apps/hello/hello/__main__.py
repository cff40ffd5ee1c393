"""Starts the service: `python -m hello [--host HOST] [--port PORT]`."""

import signal
import sys

# As process 1 Python would otherwise ignore the signal that `docker stop` sends, while it still imports, too.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

import argparse  # noqa: E402

from hello.server import serve  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(prog="hello")
    parser.add_argument("--host", default="0.0.0.0")
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    serve(arguments.host, arguments.port)


if __name__ == "__main__":
    main()
