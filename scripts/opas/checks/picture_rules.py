"""Pictures: every one is our own and exists, and says in words what it shows, for those who listen."""

import re
from collections.abc import Iterator

from lxml import html

from opas.checks.text_rules import bodies, place
from opas.content.book import Book, Words
from opas.content.front_matter import similar
from opas.content.links import Asset, Broken, External, resolve
from opas.content.markdown_rules import to_html, without_code
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES

LONGEST_ALT = 150
"""Characters: about ten seconds of listening, and what screen readers say in one breath."""

_STARTS = re.compile(r"!\[")


def check(book: Book) -> Iterator[Problem]:
    """Check every picture of every page in every language."""
    for page in book.pages:
        for language in LANGUAGES:
            if words := page.words(language):
                for where, src, alt in _images(words):
                    yield from _address(book, words, where, src)
                    yield from _description(where, src, alt)


def _images(words: Words) -> Iterator[tuple[Place, str, str]]:
    """Where an image stands, its address and its description, as the converter reads them, in whatever spelling."""
    for start_line, text in bodies(words):
        if "![" not in text:
            continue
        images = list(html.fragment_fromstring(to_html(text), create_parent="div").iter("img"))
        starts = [match.start() for match in _STARTS.finditer(without_code(text))]
        # Where the two disagree in number, an exclamation mark stands before a link: then the stretch has to do.
        offsets = starts if len(starts) == len(images) else [0] * len(images)
        for image, offset in zip(images, offsets, strict=True):
            yield place(words, text, start_line, offset), image.get("src", ""), image.get("alt", "")


def _address(book: Book, words: Words, where: Place, src: str) -> Iterator[Problem]:
    target = resolve(words.source.path, src)
    if isinstance(target, External) or (isinstance(target, Broken) and target.reason == "unsafe"):
        yield problem(where, "LINK-008", address=src)
    elif not isinstance(target, Asset) or book.picture(target.name) is None:
        names = {_stem(picture.name): picture.name for picture in book.pictures}
        guess = similar(_stem(src), tuple(names))
        yield problem(where, "LINK-007", address=src, similar=names.get(guess, ""))


def _description(where: Place, src: str, alt: str) -> Iterator[Problem]:
    if not alt.strip():
        yield problem(where, "TEXT-003")
    elif len(alt) > LONGEST_ALT or _stem(alt) == _stem(src):
        yield problem(where, "TEXT-008", length=len(alt), limit=LONGEST_ALT)


def _stem(name: str) -> str:
    """A file's name without folder and ending, in whatever letters: Assets/Ulko-ovi.SVG is ulko ovi."""
    return re.sub(r"[-_\s]+", " ", name.rpartition("/")[2].lower().removesuffix(".svg")).strip()
