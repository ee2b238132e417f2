"""The speech service of Google Translate, asked through gTTS: one text, one request, one MP3 file.

gTTS words the requests. They are sent from here, because gTTS checks no certificate, has no end to an answer that
drips, and opens a connection for each text.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

import requests
from gtts import gTTS
from urllib3.exceptions import MaxRetryError, ProxyError, SSLError

from opas.speech.asking import Trouble

LONGEST = gTTS.GOOGLE_TTS_MAX_CHARS
"""Characters in one request."""

_CONNECT_S, _READ_S = 10, 20
_LARGEST_BYTES = 8_000_000
_FOUND = re.compile(gTTS.GOOGLE_TTS_RPC + r'","\[\\"(.*?)\\"')
"""gTTS's own pattern for the sound inside the answer."""


class Line:
    """A connection that stays open from one text to the next."""

    def __init__(self, language: str, domain: str) -> None:
        self._language, self._domain = language, domain
        self._session = requests.Session()
        self._was_reached = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def say(self, text: str) -> bytes:
        """The MP3 file of a text of at most LONGEST characters. Raises Trouble."""
        body = self._answer(self._request(text))
        found = _FOUND.search(body.decode("utf-8", "replace"))
        if found is None:
            is_page = b"<html" in body[:2000].lower() or b"<!doctype" in body[:200].lower()
            raise Trouble("answered with a web page" if is_page else "answered without any sound")
        packed = re.sub(r"\\+u003d", "=", found[1]).replace("\\", "")
        try:
            return base64.b64decode(packed, validate=True)
        except (binascii.Error, ValueError) as broken:
            raise Trouble("answered with sound that is damaged") from broken

    def _request(self, text: str) -> requests.PreparedRequest:
        client = gTTS(text, tld=self._domain, lang=self._language, lang_check=False, pre_processor_funcs=[])
        (request,) = client._prepare_requests()
        assert isinstance(request, requests.PreparedRequest), "gTTS words a request"
        return request

    def _answer(self, request: requests.PreparedRequest) -> bytes:
        """The body of a good answer."""
        # Proxies and certificates as the environment says; whoever answers must be Google.
        surroundings = self._session.merge_environment_settings(request.url or "", {}, True, None, None)
        try:
            with self._session.send(
                request, timeout=(_CONNECT_S, _READ_S), allow_redirects=False, **surroundings
            ) as response:
                self._was_reached = True
                _refuse_status(response)
                return _body(response)
        except requests.exceptions.RequestException as fault:
            raise self._trouble(fault) from fault

    def _trouble(self, fault: requests.exceptions.RequestException) -> Trouble:
        if "CERTIFICATE_VERIFY_FAILED" in str(fault):
            return Trouble(
                "has a certificate that cannot be trusted; where that is your own proxy’s, name its authority"
                " in REQUESTS_CA_BUNDLE",
                attempts=1,
            )
        if isinstance(fault, requests.exceptions.Timeout) and not isinstance(fault, requests.exceptions.ConnectTimeout):
            return Trouble(f"did not answer in {_READ_S} s")
        if fault.args and isinstance(fault.args[0], MaxRetryError) and not _is_broken_off(fault.args[0].reason):
            # Without a network there is no use in patience; a connection that was there comes back.
            return Trouble("cannot be reached", attempts=None if self._was_reached else 2)
        return Trouble("broke off the connection")


def _is_broken_off(reason: Exception | None) -> bool:
    """Whether there was a connection: urllib3 takes one that breaks behind a proxy for a proxy that is not there."""
    fault = reason.original_error if isinstance(reason, ProxyError) else reason
    return isinstance(fault, ConnectionResetError | SSLError)


def _refuse_status(response: requests.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    asked = _asked_wait_s(response)
    if status == 429:
        raise Trouble("refuses more requests for now (429)", asked)
    if 300 <= status < 400:
        raise Trouble(f"sends us to another page ({status}), as it does where it takes us for a robot", asked)
    if status >= 500 or status == 408:
        raise Trouble(f"has a fault of its own ({status})", asked)
    raise Trouble(f"refuses the request ({status})", attempts=1)


def _asked_wait_s(response: requests.Response) -> float | None:
    """Retry-After in seconds, from either of its forms (RFC 9110, 10.2.3); None where it says nothing sensible."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        then = parsedate_to_datetime(said)
        # By the service's own clock where it tells the time: ours may be wrong.
        stated = response.headers.get("Date")
        now = parsedate_to_datetime(stated) if stated else datetime.now(UTC)
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _body(response: requests.Response) -> bytes:
    pieces, length = [], 0
    for piece in response.iter_content(1 << 14):
        length += len(piece)
        if length > _LARGEST_BYTES:
            raise Trouble("answers without end")
        pieces.append(piece)
    return b"".join(pieces)
