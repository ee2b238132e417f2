"""The built site, served to this machine as long as a browser measures it."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from opas.errors import UsageError
from opas.project import Project

_PACKED = (".html", ".css", ".js", ".svg", ".json", ".webmanifest")


@contextmanager
def served(project: Project) -> Iterator[str]:
    """The address of the site, with a slash at its end. Raises UsageError where nothing has been built."""
    if not (project.site / "index.html").is_file():
        raise UsageError("There is no site yet. Run: opas build")
    handler = functools.partial(_Packing, directory=project.site)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Packing(http.server.SimpleHTTPRequestHandler):
    """Sends text compressed, as every host does."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with the file; text goes packed."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _PACKED or not path.is_file():
            return super().do_GET()
        packed = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)
        return None


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no news."""
