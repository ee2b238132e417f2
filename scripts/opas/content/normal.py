"""The words of a Markdown text without how they were laid out: two texts that read the same have one normal form.

What may differ: Unicode composition, white space, where lines are wrapped, list markers and their numbers,
emphasis, the targets of links, the width of tables, lines that only divide. What may not: words, their order,
what is a list item and how deep it stands, the description of a picture.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass, field

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_FENCE = re.compile(r"^\s*(```|~~~)")
_RULE = re.compile(r"([-*_])\1{2,}|\|?:?-+:?(?:\|:?-*:?)+")
"""A line that only divides, without its spaces."""
_TARGET = re.compile(r"^\s{0,3}\[(?!\^)[^\]]+\]:\s*\S")
_ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:(?P<dash>[-*+])|(?P<number>\d{1,9})[.)])(?:[ \t]+(?P<text>.*))?$")
_SENTENCE = re.compile(r"(?<=[^\s.!?…])([.!?…]+[”’»\")\]]*) (?=\S)")
# Every repetition has an end or a definite next sign: text made to be slow is read as fast as any other.
_CODE = re.compile(r"((?<!`)`{1,8}[^`]+`+)")
_PICTURE = re.compile(r"!\[([^\]]{0,1000})\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|!\[[^\]]{0,1000}\]){0,1000})\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_EMPHASIS = re.compile(r"(?<![\w\\*_])(\*{1,3}|_{1,3})(?=[*_]*[^\W_])(.{1,2000}?)(?<=[^\s\\])\1(?![\w*_])")
_BREAK = re.compile(r"\\$")


@dataclass(slots=True)
class _Block:
    """A paragraph, list item or row, growing line by line."""

    prefix: str
    lines: list[str] = field(default_factory=list)


@functools.lru_cache(maxsize=8192)
def normal(markdown: str) -> str:
    """The normal form: one sentence a line without blank lines, so that it is easy to read and to compare."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", markdown)).replace("\r\n", "\n").replace("\r", "\n")
    lines = [line for block in _blocks(text.split("\n")) for line in _laid_out(block)]
    return "\n".join(lines).lstrip(" ")


def plain_words(markdown: str) -> str:
    """The same without list markers: nothing but what is read."""
    return " ".join(re.sub(r"^\s*(?:-|1\.|>)(?: |$)", "", line) for line in normal(markdown).split("\n")).strip()


def _blocks(lines: list[str]) -> list[_Block]:
    blocks: list[_Block] = []
    indents: list[int] = []
    open_block: _Block | None = None
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced, open_block = not fenced, None
            blocks.append(_Block("", ["```"]))
        elif fenced:
            blocks.append(_Block("```", [line.rstrip()]))
        elif not line.strip() or _RULE.fullmatch("".join(line.split())) or _TARGET.match(line):
            open_block = None
        elif (item := _ITEM.match(line)) and _begins_item(item, open_block):
            width = len(item["indent"].expandtabs(4))
            indents = [indent for indent in indents if indent < width]
            prefix = "  " * len(indents) + ("- " if item["dash"] else "1. ")
            indents.append(width)
            open_block = _Block(prefix, [item["text"] or ""])
            blocks.append(open_block)
        elif line.lstrip().startswith("|"):
            blocks.append(_Block("", [" | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))]))
            open_block = None
        else:
            quoted = line.lstrip().startswith(">")
            if not line[0].isspace() and open_block is None:
                indents = []
            if open_block is None or (quoted and open_block.prefix != "> "):
                open_block = _Block("> " if quoted else "  " * len(indents))
                blocks.append(open_block)
            open_block.lines.append(_BREAK.sub("", line.strip().lstrip("> ") if quoted else line.strip()))
    return blocks


def _begins_item(item: re.Match[str], before: _Block | None) -> bool:
    """A wrapped line may begin with a number, such as a year; only 1 begins a list in the middle of a paragraph."""
    in_list = before is None or before.prefix.strip() in ("-", "1.")
    return in_list or bool(item["dash"]) or item["number"] == "1"


def _laid_out(block: _Block) -> list[str]:
    if block.prefix == "```":
        return [line for line in block.lines if line]
    sentences = _SENTENCE.sub(r"\1\n", _inline(" ".join(" ".join(block.lines).split()))).split("\n")
    after = " " * len(block.prefix)
    first = (block.prefix + sentences[0]).rstrip()
    return [line for line in (first, *(after + sentence for sentence in sentences[1:])) if line]


def _inline(text: str) -> str:
    """Words without the signs that make them bold or a link; code stays as it is."""
    if not any(sign in text for sign in "*_[`"):
        return text
    pieces = _CODE.split(text)
    pieces[::2] = [_without_marks(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _without_marks(text: str) -> str:
    text = _PICTURE.sub(r"![\1]", text)
    text = _LINK.sub(r"\1", text)
    # No paragraph of people has more of them; looking for pairs takes time with the square of the signs.
    for _ in range(3 if text.count("*") + text.count("_") <= 400 else 0):
        text = _EMPHASIS.sub(r"\2", text)
    return text
