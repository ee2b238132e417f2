"""A server that sends parts of a file when asked, as web servers do and the one of the standard library does not."""

import contextlib
import functools
import http.server
import io
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO


class RangeHandler(http.server.SimpleHTTPRequestHandler):
    """Answers `Range: bytes=a-b` with 206, everything else as usual."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """A player that jumps hangs up on the part that it no longer needs."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """A part of the file where one is asked for."""
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not asked or not path.is_file():
            return super().send_head()
        content = path.read_bytes()
        start, end = int(asked[1]), min(int(asked[2] or len(content) - 1), len(content) - 1)
        if start > end:
            self.send_error(416)
            return None
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(content)}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        return io.BytesIO(content[start : end + 1])


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder and give its address."""
    handler = functools.partial(RangeHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
