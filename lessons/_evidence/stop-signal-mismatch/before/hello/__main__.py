"""Starts the service, and leaves every signal to Python."""

from hello.server import start

if __name__ == "__main__":
    start()
