"""Files spoilt by chance, for `opas bench fuzz`: real ones with wounds, and bytes of no sense at all."""

import random
from collections.abc import Callable, Iterator

from opas.content.source import MAX_BYTES
from opas.project import Project

_OF_YAML = (
    *("---\n", ": ", "- ", "#", "&a ", "*a", "!!set ", "%YAML 1.1\n", "|\n", ">\n", "? ", "{", "}", "[", "]", '"', "'"),
    *("<<: ", "~", "null", "no", "0x1F", "1:30", "2026-13-45", "9" * 30, "a: b\n", "a: [b]\n", "a:\n", "a: {b: c}\n"),
)
# fmt: off
_OF_ENCODINGS = (
    "\t", "\r", "\r\n", "\0", "\ufeff", "\u202e", "\u2028", "\u0085", "\u00ad", "a\u0308", "\U0001f600",
    "\u00c3\u00a4", "\U000e0001",
)
_OF_MARKDOWN = (
    "# ", "## ", "\n## N\u00e4in teet\n", "1. ", "\n\n", "|a|\n|-|\n", ":   ", "!!! x\n", "![", "[x](", "][", "](#",
    "```\n", "~~~\n", "`", "**", "__", "\\", "{{", "{%",
)
# fmt: on
_OF_HTML = ("<script>", "</", "<!--", "](javascript:x)", "&#115;", "http://[", "//", "mailto:")
_OF_PEOPLE = ("040 123 4567", "a@b.fi", "x" * 300)
HOSTILE = (*_OF_YAML, *_OF_ENCODINGS, *_OF_MARKDOWN, *_OF_HTML, *_OF_PEOPLE)
"""Pieces that mean something to a reader of files."""
_LISTS = (
    *("vocabulary.yml", "glossary.yml", "situations.yml", "paths.yml", "asked.yml"),
    *("published.yml", "redirects.yml"),
)


def spoilt(project: Project, inputs: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Where each file goes, and its bytes."""
    seeds = _seeds(project)
    for _ in range(inputs):
        place, content = chance.choice(seeds)
        if chance.random() < 0.03:
            yield place, chance.randbytes(chance.randint(0, 3000))
            continue
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            content = chance.choice(WOUNDS)(content, chance)
        yield place, content[: MAX_BYTES + 100]


def _seeds(project: Project) -> list[tuple[str, bytes]]:
    """Real files, cut to a size that lets thousands be tried, each with the place that it is tried in."""
    found = []
    for folder, place in ((project.methods, "methods/kortti"), (project.programmes, "methods/programmes/ilta")):
        for path in sorted(folder.glob("[!_]*.md")):
            language = path.name.split(".")[1]
            found.append((f"{place}.{language}.md", path.read_bytes()))
    for path in sorted(project.docs.glob("*.md"))[:40]:
        found.append((f"docs/luku.{path.name.split('.')[1]}.md", path.read_bytes()[:5000]))
    lists = [f"methods/{name}" for name in _LISTS] + ["mkdocs.yml", "handbook.yml", "translations/_same.yml"]
    # A list is one file where there are fifty cards.
    found += [(name, (project.root / name).read_bytes()[:4000]) for name in lists] * 5
    for path in sorted((project.root / "translations").glob("[!_]*.yml"))[:30]:
        found.append((f"translations/kortti.{path.name.split('.')[1]}.yml", path.read_bytes()[:6000]))
    return found


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(HOSTILE).encode() * chance.choice((1, 1, 1, 2, 20, 500)) + content[at:]


def _cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    return content[:start] + content[start + chance.choice((1, 3, 40, 900)) :]


def _flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, max(len(content) - 1, 0))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    piece = content[start : start + chance.choice((1, 10, 200, 2000))]
    return content[:start] + (piece * chance.choice((2, 3, 30, 400)))[:MAX_BYTES] + content[start:]


def _swap_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def _recode(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-16", "latin-1", "cp1252", "utf-32", "utf-8-sig"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


WOUNDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_insert, _insert, _insert, _cut, _cut, _flip, _repeat, _swap_lines, _recode),
)
"""What can happen to a file."""
