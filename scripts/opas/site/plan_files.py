"""What the plan page knows of every card, as one file a language: minutes, materials, permits; the steps in another.

They are scripts that set one value, not JSON, since a page opened from a disk may load a script and nothing else.
"""

import functools
import json
from dataclasses import dataclass, fields
from pathlib import Path

from lxml import html

from opas.content.book import Book, Card, Words
from opas.content.kept import Kept, code, digest
from opas.content.mark import normal, split_sentences
from opas.content.markdown_rules import to_html
from opas.content.renderings import content_code
from opas.content.vocabulary import Vocabulary
from opas.content.writing import write_text
from opas.project import LANGUAGES, Language, Project
from opas.site.addresses import PLAN, folder_of, path_of, relative
from opas.site.plans import session_titles

LAW = "turvallisesti-ja-luvalla"
"""The chapter on permits."""
ANCHORS = {
    "poliisi": "yleisotilaisuus-ja-poliisi",
    "pelastus": "pelastussuunnitelma",
    "elintarvike": "ruoka",
    "musiikki": "musiikki",
    "maanomistaja": "taloyhtion-tai-maanomistajan-suostumus",
    "vakuutus": "vakuutus-ja-talkoot",
    "alaikaiset": "lapset-ja-rikosrekisteriote",
    "tietosuoja": "henkilotiedot",
    "kuvaus": "valokuvaaminen",
}
"""Where the chapter speaks of a permit; of the others it says what holds for all at its beginning."""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A card as the plan page needs it. Names are those of the script."""

    title: str
    href: str
    language: Language
    """Of its words, which differs where it is not translated."""
    minutes: tuple[int, int]
    people: tuple[int, int]
    preparation: tuple[int, int] | None
    """In minutes."""
    weeks: int
    """How long before the day the work begins."""
    leaders: int
    permits: tuple[str, ...]
    materials: tuple[str, ...]


def write_plan_files(project: Project, book: Book, site: Path) -> None:
    """Write both files of both languages into the built site's assets."""
    start = {language: path_of(PLAN, "", language) for language in LANGUAGES}
    kept = Kept(project.cache / "pages" / "plans.sqlite")
    for language in LANGUAGES:
        known = {
            "cards": {card.id: _shallow(plan_card(card, language, start[language], kept)) for card in book.cards},
            "permits": _permits(book.vocabulary, language, start[language]),
            "programmes": {
                programme.id: [programme.best_words(language).title, *session_titles(programme, language)]
                for programme in book.programmes
            },
        }
        steps = {card.id: steps_of(card.best_words(language), kept) for card in book.cards}
        _write(site / "assets" / f"plan-cards-{language}.js", "opasCards", known)
        _write(site / "assets" / f"plan-steps-{language}.js", "opasSteps", steps)
    kept.sweep()


def _shallow(card: PlanCard) -> dict[str, object]:
    """As `dataclasses.asdict`, which copies what lies in it too, in ten times the time."""
    return {field.name: getattr(card, field.name) for field in fields(card)}


def plan_card(card: Card, language: Language, start: str, kept: Kept) -> PlanCard:
    """A card in one language, linked from the page at `start`."""
    words, facts = card.best_words(language), card.facts
    return PlanCard(
        title=words.title,
        href=relative(path_of(card.id, folder_of(card), language), start),
        language=words.language,
        minutes=(facts.duration.min, facts.duration.max),
        people=(facts.group_size.min, facts.group_size.max),
        preparation=(facts.preparation.min, facts.preparation.max) if facts.preparation else None,
        weeks=facts.lead_time,
        leaders=facts.facilitators,
        permits=facts.permits,
        materials=tuple("".join(item) for item in _items(words, "materials", kept)),
    )


def steps_of(words: Words, kept: Kept) -> tuple[tuple[str, ...], ...]:
    """The steps of a card, each as its sentences."""
    return _items(words, "how-to", kept)


def _items(words: Words, kind: str, kept: Kept) -> tuple[tuple[str, ...], ...]:
    """The items of a section's list, each as its sentences; an empty item says that there are none."""
    section = words.section(kind)
    if section is None:
        return ()
    key = digest(_code(), words.language, kind, section.text)
    listed = json.loads(kept.of(key, lambda: json.dumps(_read(section.text, kind, words.language))))
    return tuple(tuple(item) for item in listed)


def _read(markdown: str, kind: str, language: Language) -> list[tuple[str, ...]]:
    listed = html.fragment_fromstring(to_html(markdown), create_parent="div").xpath("./ul/li | ./ol/li")
    said = (normal(item.text_content()) for item in listed)
    # What is needed is named, not told: it is shown as it stands.
    return [split_sentences(text, language) if kind == "how-to" else (text,) for text in said if text]


@functools.cache
def _code() -> str:
    return digest(content_code(), code(Path(__file__)))


def _permits(vocabulary: Vocabulary, language: Language, start: str) -> dict[str, list[str]]:
    chapter = relative(path_of(LAW, "", language), start)
    return {
        term.key: [term.label(language), f"{chapter}#{ANCHORS[term.key]}" if term.key in ANCHORS else chapter]
        for term in vocabulary.terms("permit")
    }


def _write(path: Path, name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    write_text(path, f"window.{name}={text};\n")
