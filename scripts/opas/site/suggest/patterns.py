"""Python's patterns as JavaScript's: the browser looks for what `opas check` looks for, and with the same signs."""

import re

_WORD, _DIGIT = r"\p{L}\p{N}_", r"\p{Nd}"
_EDGE = rf"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_OUTSIDE = {"w": f"[{_WORD}]", "W": f"[^{_WORD}]", "d": _DIGIT, "b": _EDGE}
_INSIDE = {"w": _WORD, "d": _DIGIT}
_SYNTAX = frozenset(r"^$\.*+?()[]{}|/-")
_STEP = re.compile(r"\\U(?P<point>[0-9a-fA-F]{8})|\\(?P<escaped>.)|\(\?P<|\[\^?|\]|.", re.DOTALL)


def pattern_of(written: re.Pattern[str]) -> tuple[str, str]:
    """The source and the flags of the same pattern in JavaScript (with flag u, where \\w knows only ASCII).

    It knows the constructions that our patterns use, not all there are; a test compares the two on real text.
    """
    made: list[str] = []
    inside = False
    for step in _STEP.finditer(written.pattern):
        sign, escaped = step[0], step["escaped"]
        if step["point"]:
            made.append(rf"\u{{{int(step['point'], 16):x}}}")
        elif escaped:
            made.append(_escape(escaped, inside=inside))
        elif sign == "(?P<":
            made.append("(?<")
        elif sign.startswith("[") and not inside:
            inside = True
            made.append(sign)
        elif sign.startswith("["):
            made.append(r"\[" + sign[1:])
        elif sign == "]" and inside and made[-1] not in ("[", "[^"):
            inside = False
            made.append("]")
        else:
            made.append(rf"\{sign}" if sign in "]}{" and (inside or not _is_count(written.pattern, step)) else sign)
    flags = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s"}
    return "".join(made), "gu" + "".join(letter for flag, letter in flags.items() if written.flags & flag)


def _escape(letter: str, *, inside: bool) -> str:
    known = _INSIDE if inside else _OUTSIDE
    if letter in known:
        return known[letter]
    if letter.isalnum():
        return rf"\{letter}"
    # With flag u an escape that is not needed is a fault.
    needed = letter in _SYNTAX and (letter != "-" or inside)
    return rf"\{letter}" if needed else letter


def _is_count(pattern: str, step: re.Match[str]) -> bool:
    """Whether a brace belongs to a count such as {2,5}."""
    start = pattern.rfind("{", 0, step.end())
    return re.match(r"\{\d+(?:,\d*)?\}", pattern[start:]) is not None and start >= 0
