"""A stand-in for Google Translate's speech endpoint: a proxy that answers for the host that gTTS means, well or badly.

gTTS's client reaches it through HTTPS_PROXY; its certificate is signed by an authority that only these tests trust.
"""

import base64
import json
import os
import socket
import ssl
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import trustme
from tests.speech.studio import Tone

from opas.publish.lame import Lame

RATE = 24000
PATH = "/_/TranslateWebserverUi/data/batchexecute"


class Voice24(Tone):
    """The tone at the service's sample rate."""

    sample_rate = RATE


def mp3_of(samples: np.ndarray) -> bytes:
    """Sound as the service packs it: 64 kbit/s, 24 kHz, one channel."""
    encoder = Lame(RATE, 64)
    encoder.add(samples.astype(np.float32) / 32768)
    return encoder.finished()


def speech(text: str) -> bytes:
    """The MP3 that the service gives for a text: 80 ms a character, with some silence around it."""
    return mp3_of(next(Voice24().takes([text])))


def packed(mp3: bytes) -> bytes:
    """An MP3 as `batchexecute` wraps it up."""
    inner = json.dumps([base64.b64encode(mp3).decode()])
    rows = [["wrb.fr", "jQ1olc", inner, None, None, None, "generic"], ["di", 71]]
    return b")]}'\n\n" + json.dumps(rows, separators=(",", ":")).encode() + b"\n"


class Handler(BaseHTTPRequestHandler):
    """One connection: CONNECT, TLS, and then one request after another."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    server: "StandIn"

    def do_CONNECT(self) -> None:
        """Become the host that is asked for."""
        self.send_response(200)
        self.end_headers()
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.server.connections.append(self.connection)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
        self.close_connection = False

    def do_POST(self) -> None:
        """Say one text, as the next behaviour has it."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        ((rpc, said, _, _),) = json.loads(parse_qs(body)["f.req"][0])[0]
        text, language, *_ = json.loads(said)
        assert (self.path, rpc) == (PATH, "jQ1olc")
        self.server.asked.append((language, text))
        behave = self.server.behaviours.popleft() if self.server.behaviours else self.server.default
        behave(self, text)

    def finish(self) -> None:
        """Hang up: the server closes only the connection that it knows, without TLS."""
        with suppress(OSError):
            super().finish()
        self.connection.close()

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


Behaviour = Callable[[Handler, str], None]


class StandIn(ThreadingHTTPServer):
    """The service: what it was asked, and how it is to answer."""

    daemon_threads = False
    """No connection outlives its test."""

    def __init__(self, authority: trustme.CA) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("translate.google.com", "translate.google.co.uk").configure_cert(self.tls)
        self.asked: list[tuple[str, str]] = []
        self.connections: list[ssl.SSLSocket] = []
        self.behaviours: deque[Behaviour] = deque()
        self.default: Behaviour = fine
        self.over = threading.Event()

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is none of our business."""

    def behave(self, *behaviours: Behaviour, default: Behaviour | None = None) -> None:
        """Answer like this, and then like `default` for ever."""
        self.behaviours.extend(behaviours)
        self.default = default or fine

    def hang_up(self) -> None:
        """End what connections are left."""
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def stand_in(folder: Path) -> Iterator[tuple[StandIn, dict[str, str]]]:
    """The service, and the environment in which a client meets it."""
    authority = trustme.CA()
    path = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    server = StandIn(authority)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    proxy = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield server, {"HTTPS_PROXY": proxy, "https_proxy": proxy, "NO_PROXY": "", "REQUESTS_CA_BUNDLE": str(path)}
    finally:
        server.over.set()
        server.hang_up()
        server.shutdown()
        server.server_close()
        thread.join()


def fine(handler: Handler, text: str) -> None:
    """Speak."""
    handler.reply(packed(speech(text)))


def status(code: int, **headers: str) -> Behaviour:
    """Refuse, with a page that nobody reads."""
    return lambda handler, text: handler.reply(b"<html>Sorry</html>", code, **headers)


def sound(change: Callable[[bytes], bytes]) -> Behaviour:
    """Speak, with something done to the MP3."""
    return lambda handler, text: handler.reply(packed(change(speech(text))))


def body(content: bytes) -> Behaviour:
    """Say that all is well and send something else."""
    return lambda handler, text: handler.reply(content)


def other_text(said: str) -> Behaviour:
    """Say something else."""
    return lambda handler, text: handler.reply(packed(speech(said)))


def hang(handler: Handler, text: str) -> None:
    """Never answer."""
    handler.server.over.wait(20)
    handler.close_connection = True


def reset(handler: Handler, text: str) -> None:
    """Break off in the middle of the answer."""
    whole = packed(speech(text))
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(whole)))
    handler.end_headers()
    handler.wfile.write(whole[: len(whole) // 2])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(handler.connection.detach())
    handler.close_connection = True


def vanish(handler: Handler, text: str) -> None:
    """End the connection before a word of the answer, without TLS's farewell."""
    handler.wfile.flush()
    os.close(handler.connection.detach())
    handler.close_connection = True


def short(handler: Handler, text: str) -> None:
    """Promise more than is sent, and end in good order."""
    whole = packed(speech(text))
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(whole) * 2))
    handler.end_headers()
    handler.wfile.write(whole)
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def drip(handler: Handler, text: str) -> None:
    """Send a byte now and then, for ever, and never run into a time-out."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    _pour(handler, (b" " for _ in range(2000)), 0.01)


def flood(handler: Handler, text: str) -> None:
    """Send without end."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(10**9))
    handler.end_headers()
    _pour(handler, (b" " * 65536 for _ in range(10_000)), 0.0)


def _pour(handler: Handler, pieces: Iterable[bytes], pause_s: float) -> None:
    handler.close_connection = True
    for piece in pieces:
        try:
            handler.wfile.write(piece)
            handler.wfile.flush()
        except OSError:
            return
        if handler.server.over.wait(pause_s):
            return
