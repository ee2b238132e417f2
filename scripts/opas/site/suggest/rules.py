"""The rules that the form keeps, as data for its script: made from the tables of `opas check`, never written twice.

Every rule has the code of its message, its `kind` (what `docs/assets/suggest-rules.js` does with it), and the
questions that it is `on`. Where a field breaks several, the first is told, as pydantic does.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from opas.content.card_needs import NEEDS
from opas.content.json_schema import schema_of
from opas.content.limits import LONGEST_LINE, MOST_SIGNS
from opas.content.markdown_rules import RAW_TAG
from opas.content.messages import messages
from opas.content.questions import Question, more_questions, questions
from opas.content.schema import ADDRESS, FACT, MARKUP, UNSPOKEN, WHOLE_NUMBER
from opas.content.source import DECEIVING, GARBLED, INVISIBLE, MAX_BYTES
from opas.content.text_patterns import (
    BARE_ADDRESS,
    CONFLICT,
    FOREIGN,
    INLINE_LINK,
    MOST_WORDS,
    MOST_WORDS_IN_A_STEP,
    PERSONAL,
    UNFINISHED,
)
from opas.content.vocabulary import Vocabulary
from opas.project import Language
from opas.site.suggest.patterns import pattern_of

Rule = dict[str, Any]
_LINES = ("title", "summary", "authors")
"""The answers that are one line of text."""
_MINUTES = ("duration", "preparation")


def rules(vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """All rules, in the order in which they are tried."""
    fields = schema_of("card", vocabulary)["definitions"]
    return (*_of_lines(fields["Draft"]["properties"]), *_of_numbers(fields), *_of_lists(fields), *_of_text())


def told(found: Iterable[Rule], language: Language) -> dict[str, dict[str, str]]:
    """The messages of some rules by code: how serious, and the words with their blanks."""
    codes = sorted({rule["code"] for rule in found})
    return {code: {"level": messages()[code].level, "words": getattr(messages()[code], language)} for code in codes}


def _asked() -> tuple[Question, ...]:
    return (*questions(), *more_questions())


def _pattern(code: str, kind: str, on: Iterable[str], pattern: re.Pattern[str], **more: object) -> Rule:
    source, flags = pattern_of(pattern)
    return {"code": code, "kind": kind, "on": list(on), "pattern": source, "flags": flags, **more}


def _of_lines(fields: dict[str, Any]) -> Iterator[Rule]:
    for name in ("title", "summary"):
        yield {"code": "FIELD-010", "kind": "length", "on": [name], "limit": fields[name]["maxLength"]}
    yield _pattern("FIELD-017", "line", _LINES, UNSPOKEN)
    yield _pattern("FIELD-020", "line", _LINES, MARKUP)


def _of_numbers(definitions: dict[str, Any]) -> Iterator[Rule]:
    for question in _asked():
        if question.kind not in ("range", "number"):
            continue
        part = definitions["Draft"]["properties"][question.field]
        inner = definitions[str(part.get("$ref", "")).rpartition("/")[2] or "People"]["properties"]["min"]
        bounds = part if question.kind == "number" else inner
        code = "CARD-012" if question.id in _MINUTES else "FIELD-004"
        yield _pattern(code, "whole", [question.id], re.compile(f"^(?:{WHOLE_NUMBER.pattern})$"))
        yield {"code": "FIELD-014", "kind": "least", "on": [question.id], "limit": bounds["minimum"]}
        if "maximum" in bounds:
            yield {"code": "FIELD-014", "kind": "most", "on": [question.id], "limit": bounds["maximum"]}
        if question.kind == "range":
            yield {"code": "FIELD-013", "kind": "order", "on": [question.id]}


def _of_lists(definitions: dict[str, Any]) -> Iterator[Rule]:
    fields = definitions["Draft"]["properties"]
    for question in _asked():
        if question.kind == "choices" and "maxItems" in fields[question.field]:
            yield {
                "code": "FIELD-012",
                "kind": "count",
                "on": [question.id],
                "limit": fields[question.field]["maxItems"],
            }
    yield _pattern("FIELD-019", "fact", ["grounding_facts"], re.compile(f"^(?:{FACT.pattern})$"))
    yield {"code": "FIELD-022", "kind": "source-title", "on": ["sources"]}
    yield _pattern("FIELD-015", "source-url", ["sources"], re.compile(f"^(?:{ADDRESS.pattern})$"))
    yield {"code": "FIELD-006", "kind": "source-date", "on": ["sources"]}
    ids = {question.field: question.id for question in _asked() if question.field}
    for need in NEEDS:
        yield {
            **{"code": need.code, "kind": "need", "on": [ids[need.needs]], "asking": ids[need.field]},
            **{"values": list(need.values), "among": list(need.among), "people": need.people},
        }


def _of_text() -> Iterator[Rule]:
    texts = [question.id for question in _asked() if question.section]
    everywhere = [*_LINES, *texts]
    yield _pattern("FILE-005", "character", everywhere, DECEIVING)
    yield _pattern("FILE-006", "character", everywhere, INVISIBLE)
    yield _pattern("FILE-015", "first", everywhere, GARBLED)
    yield {"code": "FILE-003", "kind": "bytes", "on": texts, "limit": MAX_BYTES}
    yield {"code": "TEXT-009", "kind": "longest-line", "on": texts, "limit": LONGEST_LINE}
    for sign, most in MOST_SIGNS.items():
        yield {"code": "TEXT-010", "kind": "signs", "on": texts, "sign": sign, "limit": most}
    for pattern, code in (
        (RAW_TAG, "TEXT-001"),
        (UNFINISHED, "TEXT-005"),
        (CONFLICT, "FILE-010"),
        (FOREIGN, "TEXT-011"),
    ):
        yield _pattern(code, "text", texts, pattern)
    for name, pattern in PERSONAL.items():
        yield _pattern("TEXT-006", "personal", everywhere, pattern, name=name)
    yield _pattern("LINK-006", "bare", texts, BARE_ADDRESS)
    for code in ("TEXT-002", "LINK-004", "LINK-005", "LINK-009", "LINK-010"):
        yield _pattern(code, "link", texts, INLINE_LINK)
    for question in (question for question in _asked() if question.section):
        most = MOST_WORDS_IN_A_STEP if question.section == "how-to" else MOST_WORDS
        yield {"code": "TEXT-007", "kind": "sentence", "on": [question.id], "limit": most}
