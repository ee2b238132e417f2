"""The words of every fault in both languages, from one table that the command and the web form share."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Literal

from opas.content.facts import labels
from opas.content.tables import read_table
from opas.problem import Problem
from opas.project import Language

FAULTS_PAGE = "virheet"
"""The page of the handbook that explains every code."""
Level = Literal["error", "warning"]
_QUANTITIES = {
    "steps": ("vaiheita", "steps"),
    "items": ("luettelon kohtia", "list items"),
    "links": ("linkkejä", "links"),
    "images": ("kuvia", "images"),
}
KINDS = {
    "e-mail": ("sähköpostiosoite", "an e-mail address"),
    "phone": ("puhelinnumero", "a telephone number"),
    "identity-code": ("henkilötunnus", "a personal identity code"),
    "word": ("Word tai muu tekstinkäsittelyohjelma", "Word or another word processor"),
    "pdf": ("PDF", "PDF"),
    "rtf": ("RTF", "RTF"),
    "html": ("verkkosivu, HTML", "a web page, HTML"),
    "picture": ("kuva", "a picture"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """What one code means."""

    code: str
    level: Level
    fi: str
    en: str


@functools.cache
def messages() -> dict[str, Message]:
    """The whole table by code."""
    table = read_table(Path(__file__).with_name("messages.yml"))
    return {code: Message(code, row["level"], row["fi"], row["en"]) for code, row in table.items()}


def level(problem: Problem) -> Level:
    """Whether a fault stops the build."""
    return messages()[problem.code].level


def told(problem: Problem, language: Language) -> str:
    """A fault as one line: `path:line:column: message [code]`."""
    place = problem.place
    return f"{printable(place.path)}:{place.line}:{place.column}: {said(problem, language)} [{problem.code}]"


def said(problem: Problem, language: Language) -> str:
    """What is wrong and how to mend it, without the place."""
    message = messages()[problem.code]
    template = message.fi if language == "fi" else message.en
    details = {name: _shown(name, text, language) for name, text in problem.details}
    # [[ Did you mean ‘{similar}’?]] is said only where there is something to suggest.
    template = re.sub(
        r"\[\[(.*?)\]\]", lambda part: part[1] if all(map(details.get, blanks(part[1]))) else "", template
    )
    return template.format(**details)


def blanks(template: str) -> set[str]:
    """The names of the details that a template asks for."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def fault_page(code: str, language: Language, site: str) -> str:
    """The address of what the handbook says about a code; `site` is where the handbook is published."""
    folder = "" if language == "fi" else "en/"
    return f"{site.rstrip('/')}/{folder}{FAULTS_PAGE}/#{code.lower()}"


def _shown(name: str, text: str, language: Language) -> str:
    if name == "what" and text in _QUANTITIES:
        return _QUANTITIES[text][language == "en"]
    if name == "field":
        key = text.split(".")[0]
        label = labels(language).get(key, "").lower()
        text = printable(text)
        return f"{text} ({label})" if label and label != key.replace("_", " ") else text
    if name.startswith("choices"):
        # Ours, and whole: what is cut off cannot be chosen.
        return text
    if name == "kind":
        return KINDS.get(text, (text, text))[language == "en"]
    return printable(text)


def printable(text: str) -> str:
    """What a contributor wrote may hold anything; a message stays one line of characters that show themselves."""
    text = re.sub("[\u00a0\u202f]", " ", text)
    return "".join(character if character.isprintable() else "�" for character in text)[:200]
