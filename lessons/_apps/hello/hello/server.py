"""What the service answers."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from hello import __version__, lab

TITLE = "Hello"
STYLE = Path(__file__).parent / "static" / "hello.css"


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path:
            case "/":
                self.answer("text/html", f"<title>{TITLE}</title><h1>{TITLE} {__version__}</h1>")
            case "/healthz":
                self.answer("text/plain", "ok\n")
            case "/static/hello.css":
                self.answer("text/css", STYLE.read_text())
            case "/lab/crash" if os.environ.get("HELLO_LAB") == "1":
                lab.crash()
            case _:
                self.send_error(404)

    def answer(self, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Requests are not logged."""


def serve(host: str, port: int) -> None:
    """Answers until the process is told to end."""
    with ThreadingHTTPServer((host, port), Answers) as server:
        # The threads of open connections do not keep the process from ending.
        server.daemon_threads = True
        server.block_on_close = False
        server.serve_forever()
