"""Messages: whoever tells of a fault fills every blank of its message, in every place of the code."""

import ast
import re
from pathlib import Path

from tests.conftest import ROOT

from opas.content.messages import blanks, messages

OF_A_FAULT = {"problem", "told_of"}
"""The functions that make one from a code and its details."""


def wanted(code: str) -> set[str]:
    """What a message must know; what stands in [[ ]] may be missing."""
    message = messages()[code]
    return blanks(re.sub(r"\[\[.*?\]\]", "", message.fi + message.en))


def calls(path: Path) -> list[tuple[int, str, set[str]]]:
    """Every line that makes a fault with a written code: the line, the code and the details it gives."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in OF_A_FAULT:
            continue
        codes = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and arg.value in messages()]
        named = {keyword.arg for keyword in node.keywords}
        # **details: what they hold is known only when it runs.
        if codes and None not in named:
            found.append((node.lineno, str(codes[0]), {str(name) for name in named}))
    return found


def test_every_blank_is_filled() -> None:
    """A blank without its word is a traceback in front of the person who made a slip."""
    wanting, seen = [], 0
    for path in sorted((ROOT / "scripts" / "opas").rglob("*.py")):
        for line, code, given in calls(path):
            seen += 1
            if wanted(code) - given:
                wanting.append(f"{path.name}:{line} {code} lacks {sorted(wanted(code) - given)}")
    assert wanting == []
    assert seen > 100
