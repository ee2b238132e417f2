"""From a rendered page to what is said of it: sentences with the ids they have there, steps with numbers aloud.

This is where a step of a card becomes speech: `_said` meets the list item, announces "Vaihe 3", and says its sentences.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from opas.project import Language
from opas.speech.utterance import Pause, SpeechScript, Utterance

Speak = Callable[[str], str]
"""How a shown sentence is spelled for the ear (`opas.speech.spoken`)."""

_NUMBERED = {"fi": ("Vaihe", "Kohta"), "en": ("Step", "Point")}
"""What a numbered item is called: among a card's steps, and elsewhere."""
_AFTER: dict[str, Pause] = {
    "h1": "title",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "li": "item",
    "th": "item",
    "td": "item",
    "dt": "sentence",
}


@dataclass(frozen=True, slots=True)
class _Said:
    id: str
    shown: str
    block: HtmlElement
    """The paragraph, heading or list item that the sentence stands in."""
    announced: bool = False
    column: str = ""
    """What the column of a table is called, before the first sentence of a cell."""

    @property
    def heard(self) -> str:
        """What is said, before it is spelled for the ear."""
        return _ended(f"{self.column}: {self.shown}" if self.column else self.shown)


def script(page_id: str, title: str, rendered: str, language: Language, speak: Speak) -> SpeechScript:
    """The speech script of one page."""
    root = html.fragment_fromstring(rendered, create_parent="div")
    said = list(_said(root, language))
    utterances = tuple(
        Utterance(now.id, now.shown, speak(now.heard), _pause(now, following))
        for now, following in zip(said, [*said[1:], None], strict=True)
    )
    return SpeechScript(page_id, title, language, utterances)


def _said(root: HtmlElement, language: Language) -> Iterator[_Said]:
    step, point = _NUMBERED[language]
    seen: Counter[str] = Counter()
    for element in root.iter():
        if spoken := element.get("data-spoken"):
            yield _Said(element.get("id", ""), spoken, element)
        elif element.tag == "li" and (around := element.getparent()) is not None and around.tag == "ol":
            number = around.index(element) + int(around.get("start", "1"))
            kind, name = ("step", step) if _part(around) == "how-to" else ("point", point)
            # Known by what is said, and counted where it is said again, like any sentence.
            announced = f"{kind}-{number}"
            seen[announced] += 1
            again = f"-{seen[announced]}" if seen[announced] > 1 else ""
            yield _Said(announced + again, f"{name} {number}", element, announced=True)
        elif element.tag == "span" and element.get("class") == "s":
            yield _Said(element.get("id", ""), _shown(element), _block(element), column=_column(element))


def _shown(element: HtmlElement) -> str:
    """What a sentence shows: its text, and images by their alternative text."""
    text = element.text or ""
    for child in element:
        text += child.get("alt", "") if child.tag == "img" else " " if child.tag == "br" else _shown(child)
        text += child.tail or ""
    return " ".join(text.split())


def _block(element: HtmlElement) -> HtmlElement:
    return next(around for around in element.iterancestors() if around.tag not in ("span", "a", "em", "strong"))


def _column(element: HtmlElement) -> str:
    """The name of a cell's column, where the sentence begins a cell: who listens does not see what stands above it."""
    cell = _block(element)
    row = cell.getparent()
    if cell.tag != "td" or row is None or next(cell.iter("span")) is not element:
        return ""
    names = next(cell.iterancestors("table")).findall("thead/tr/th")
    at = row.index(cell)
    return _shown(names[at]).strip(" :.") if at < len(names) else ""


def _part(element: HtmlElement) -> str:
    return next((around.get("data-part", "") for around in element.iterancestors("section")), "")


def _pause(now: _Said, following: _Said | None) -> Pause:
    if following is None:
        return "page"
    if now.announced:
        return "announcement"
    if following.block is now.block and not following.announced:
        return "sentence"
    if now.block.tag in ("th", "td") and now.block.getparent() is following.block.getparent():
        return "sentence"
    if now.block.tag not in ("h1", "h2", "h3", "h4") and following.block.tag in ("h2", "h3"):
        return "section"
    return _AFTER.get(now.block.tag, "paragraph")


def _ended(text: str) -> str:
    """A heading or a list item has no full stop on the page; the voice needs one to come to rest."""
    return text if text.endswith((".", "!", "?", "…", "”", "’", ":")) else f"{text}."
