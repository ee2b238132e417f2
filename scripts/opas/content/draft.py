"""From nine plain answers to the file of a card: whatever was typed stays what it was, in YAML and in Markdown."""

import re
import unicodedata
from collections.abc import Mapping

from opas.content.questions import Question, questions
from opas.content.schema import MAX_ID_LENGTH
from opas.content.sections import CARD_KINDS, slug
from opas.content.vocabulary import Vocabulary
from opas.project import Language

Answers = Mapping[str, str]
"""What was typed, by the id of the question."""

_STARTS_A_BLOCK = re.compile(r"^(\s*)([#>+*|:`~!=-]|\d+(?=[.)]))")
"""Signs that Markdown takes for a heading, a list, a table or a quotation at the start of a line."""
_OWN_MARK = re.compile(r"^(?:[-*+•–]|\d+[.)])\s+")
"""How people mark the rows of a list themselves."""
_SAFE_PLAIN = re.compile(r"[^\W\d_][\w .!?()’”–/-]*")
_YAML_WORDS = frozenset("null true false yes no on off y n".split())


def draft(answers: Answers, language: Language, vocabulary: Vocabulary) -> str:
    """The whole text of a card of status luonnos in its original language."""
    lines = ["---", f"original: {language}"]
    for question in questions():
        if question.field:
            lines.append(f"{question.field}: {_value(question, answers.get(question.id, ''), vocabulary)}")
        if question.id == "summary":
            lines.append("status: luonnos")
    lines.append("---")
    of_section = {question.section: question for question in questions() if question.section}
    for kind in CARD_KINDS:
        if kind.id in of_section:
            body = _body(of_section[kind.id], answers.get(of_section[kind.id].id, ""))
            lines += ["", f"## {kind.name(language)}", "", body] if body else []
    return unicodedata.normalize("NFC", "\n".join(lines)) + "\n"


def card_id(title: str, taken: frozenset[str]) -> str:
    """A name for the file, made from the title: ä becomes a, and a number is added where the name is taken."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    name = slug(plain)[: MAX_ID_LENGTH - 3].strip("-")
    name = name if re.search("[a-z0-9]", plain.lower()) else "menetelma"
    numbered = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(identity for identity in numbered if identity not in taken)


def chosen(typed: str, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The keys that were meant: keys, labels in either language, or numbers of the list, with commas between them."""
    terms = vocabulary.terms(name)
    keys = {str(number): term.key for number, term in enumerate(terms, start=1)}
    keys |= {said.lower(): term.key for term in terms for said in (term.fi, term.en, term.key)}
    meant = (part.strip() for part in re.split(r"[,;\n]+", typed) if part.strip())
    return tuple(dict.fromkeys(keys.get(part.lower(), part) for part in meant))


def ends(typed: str) -> tuple[str, str]:
    """The two numbers of a range, as text; one number is both. What is no number stays as typed."""
    found = re.fullmatch(r"\s*(\d+)\s*(?:(?:-|–|—|\.\.+|to|ja|,)?\s*(\d+))?\s*\D{0,12}", typed)
    if not found:
        return typed.strip(), typed.strip()
    low, high = (str(int(number)) for number in (found[1], found[2] or found[1]))
    return low, high


def quoted(text: str) -> str:
    """Text as a YAML value that means exactly that text."""
    plain = _SAFE_PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _YAML_WORDS
    if plain:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in escaped)
    return f'"{escaped}"'


def _value(question: Question, typed: str, vocabulary: Vocabulary) -> str:
    if question.kind == "choices":
        return f"[{', '.join(map(_in_list, chosen(typed, question.choices, vocabulary)))}]"
    if question.kind == "range":
        low, high = (quoted(end) if not end.isdigit() else end for end in ends(typed))
        return f"{{min: {low}, max: {high}}}"
    line = " ".join(typed.split())
    return f"[{quoted(line)}]" if question.field == "authors" and line else quoted(line)


def _in_list(text: str) -> str:
    return text if re.fullmatch(r"[a-z][a-z0-9-]*", text) and text not in _YAML_WORDS else quoted(text)


def _body(question: Question, typed: str) -> str:
    lines = [" ".join(line.split()) for line in re.split(r"\r\n|\r|\n", typed)]
    if question.kind == "text":
        return "\n".join(map(_as_text, lines)).strip("\n")
    rows = [_as_text(_OWN_MARK.sub("", line)) for line in lines if line]
    if question.kind == "steps":
        return "\n".join(f"{number}. {row}" for number, row in enumerate(rows, start=1))
    return "\n".join(f"- {row}" for row in rows) or "-"


def _as_text(line: str) -> str:
    """A line that Markdown shows as it was typed."""
    return _STARTS_A_BLOCK.sub(lambda sign: f"{sign[1]}{_escaped(sign[2])}", line)


def _escaped(sign: str) -> str:
    # A backslash before a digit is shown; behind the digits it takes the meaning from the full stop.
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
