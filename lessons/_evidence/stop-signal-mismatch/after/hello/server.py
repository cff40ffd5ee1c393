"""What the service answers."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from hello import lab

TITLE = "Hello"


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/lab/crash" and os.environ.get("HELLO_LAB") == "1":
            lab.crash()
        body = TITLE.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def start() -> None:
    """Answers until the process is told to end."""
    with ThreadingHTTPServer(("0.0.0.0", 8000), Answers) as server:
        server.daemon_threads = True
        server.block_on_close = False
        server.serve_forever()
