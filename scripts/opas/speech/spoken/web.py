"""Web and mail addresses, said as people dictate them. The handbook has none in its sentences; a contributor may."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MAX_PATH = 40
"""A longer path is left out: nobody can write it down while listening."""

_ADDRESS = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?:https?://|(?=www\.))(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?P<path>/[^\s<>\"]*[^\s<>\".,;:!?)\]'])?/?"
    r"|(?<![\w.@/-])(?P<bare>[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})*\.(?:fi|com|org|net|eu|uk|info|io|app|gov|edu))(?P<barepath>/[\w./-]*[\w/])?(?![\w.-]*\w)",
    re.IGNORECASE,
)
_HIDDEN_AT = re.compile(r"(?<=[\w]) ?[(\[](?:at|ät)[)\]] ?(?=[\w-]+\.\w)", re.IGNORECASE)
"""Written so that no machine collects the address: toimisto (at) talo.fi."""
_PIECE = re.compile(r"[^\W\d_]+|\d+|[.@/_+-]")


@dataclass(frozen=True, slots=True)
class Signs:
    """How one language names the signs of an address."""

    dot: str
    at: str
    slash: str
    hyphen: str
    underscore: str
    www: str
    names: Mapping[str, str]
    """How the ends of addresses are said where they are not said as words."""
    spelled: Callable[[str], str]

    def say(self, address: str) -> str:
        """An address, sign by sign; its digits are left to the rules for numbers."""
        named = {".": self.dot, "@": self.at, "/": self.slash, "-": self.hyphen, "_": self.underscore, "+": "plus"}
        pieces = _PIECE.findall(address)
        return " ".join(named.get(piece) or self._label(piece) for piece in pieces)

    def _label(self, piece: str) -> str:
        lower = piece.lower()
        if lower == "www":
            return self.www
        if lower in self.names:
            return self.names[lower]
        return self.spelled(lower) if len(lower) < 4 and not re.search("[aeiouyäö]", lower) else lower


def spoken_addresses(text: str, signs: Signs) -> str:
    """Say every address in a text."""
    if "." not in text:
        return text
    return _ADDRESS.sub(lambda match: _said(match, signs), _HIDDEN_AT.sub("@", text))


def _said(match: re.Match[str], signs: Signs) -> str:
    if match["mail"]:
        return signs.say(match["mail"])
    host, path = (
        match["host"] or match["bare"],
        (match["path"] or match["barepath"] or "").partition("?")[0].partition("#")[0],
    )
    return signs.say(host + (path.rstrip("/") if len(path) <= MAX_PATH else ""))
