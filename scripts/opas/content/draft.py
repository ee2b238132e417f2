"""From plain answers to the file of a card: whatever was typed stays what it was, in YAML and in Markdown.

`docs/assets/suggest-draft.js` does the same in the browser; a test compares the two, byte by byte.
"""

import re
import unicodedata
from collections.abc import Mapping

from opas.content.published import load_published
from opas.content.questions import Question, more_questions, questions
from opas.content.schema import MAX_ID_LENGTH, CardFacts
from opas.content.sections import CARD_KINDS, slug
from opas.content.vocabulary import Vocabulary
from opas.project import Language, Project

Answers = Mapping[str, str]
"""What was typed, by the id of the question."""

_STARTS_A_BLOCK = re.compile(r"^(\s*)([#>+|:`~!=-]|\*(?=\s|[\s*]*$)|_(?=[\s_]*$)|\[(?=[^\]]*\]:)|\d+(?=[.)]))")
"""Signs that Markdown takes for a heading, a list, a table, a line or a quotation at the start of a line."""
_OWN_MARK = re.compile(r"^(?:[-*+•–]|\d+[.)])\s+")
"""How people mark the rows of a list themselves."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_SAFE_PLAIN = re.compile(r"[^\W\d_][\w .!?()’”–/-]*")
_YAML_WORDS = frozenset("null true false yes no on off y n".split())


def draft(answers: Answers, language: Language, vocabulary: Vocabulary) -> str:
    """The whole text of a card of status luonnos in its original language."""
    lines = ["---", f"original: {language}"]
    for field in ("title", "summary", *CardFacts.model_fields):
        value = "luonnos" if field == "status" else _of_field(field, answers, vocabulary)
        lines += [f"{field}: {value}"] if value else []
    lines.append("---")
    of_section = {question.section: question for question in (*questions(), *more_questions()) if question.section}
    for kind in CARD_KINDS:
        asked = of_section[kind.id]
        body = _body(asked, answers.get(asked.id, "")) if _is_told(asked, answers) else ""
        lines += ["", f"## {kind.name(language)}", "", body] if body else []
    return unicodedata.normalize("NFC", "\n".join(lines)) + "\n"


def _of_field(field: str, answers: Answers, vocabulary: Vocabulary) -> str:
    """The value of a field of the front matter; empty where nothing is told."""
    asked = [question for question in (*questions(), *more_questions()) if question.field.split(".")[0] == field]
    told = [
        (question.field.partition(".")[2], _value(question, answers.get(question.id, ""), vocabulary))
        for question in asked
        if _is_told(question, answers)
    ]
    if told and told[0][0]:
        return f"{{{', '.join(f'{part}: {value}' for part, value in told)}}}"
    return told[0][1] if told else ""


def _is_told(question: Question, answers: Answers) -> bool:
    """The nine questions always stand in the file, so that `opas check` says what is missing."""
    return not question.group or bool(answers.get(question.id, "").strip())


def card_id(title: str, taken: frozenset[str]) -> str:
    """A name for the file, made from the title: ä becomes a, and a number is added where the name is taken."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    name = slug(plain)[: MAX_ID_LENGTH - 3].strip("-")
    name = name if re.search("[a-z0-9]", plain.lower()) else "menetelma"
    numbered = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(identity for identity in numbered if identity not in taken)


def taken_ids(project: Project) -> frozenset[str]:
    """The names that a new card cannot have: other pages have them, or had them once and are still asked for."""
    folders = (project.methods, project.docs, project.programmes)
    there = {path.name.split(".")[0] for folder in folders if folder.is_dir() for path in folder.iterdir()}
    published, _ = load_published(project)
    known = {release.id for release in published.releases} | {move.id for move in published.moves}
    return frozenset(there | known)


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
    line = " ".join(typed.split())
    match question.kind:
        case "choices" | "choice" | "pages":
            keys = [_in_list(key) for key in chosen(typed, question.choices, vocabulary)]
            return ", ".join(keys) if question.kind == "choice" else f"[{', '.join(keys)}]"
        case "facts":
            return f"[{', '.join(_in_list(fact.upper()) for fact in re.findall(r'[^,; ]+', line))}]"
        case "range":
            low, high = (quoted(end) if not end.isdigit() else end for end in ends(typed))
            return f"{{min: {low}, max: {high}}}"
        case "sources":
            rows = (row for row in _LINE_END.split(typed) if row.strip())
            return f"[{', '.join(map(_source, rows))}]"
        case "number" | "truth" | "date":
            return line if re.fullmatch(r"\d+|true|false|\d{4}-\d\d-\d\d", line, re.ASCII) else quoted(line)
    return f"[{quoted(line)}]" if question.field == "authors" and line else quoted(line)


def _source(row: str) -> str:
    """A source from what was typed as `title | address | date`."""
    parts = [" ".join(part.split()) for part in row.rsplit("|", 2)]
    title, url, checked = (*parts, "", "")[:3]
    return f"{{title: {quoted(title)}, url: {quoted(url)}, checked: {quoted(checked)}}}"


def _in_list(text: str) -> str:
    return text if re.fullmatch(r"[a-z][a-z0-9-]*|S\d+", text) and text not in _YAML_WORDS else quoted(text)


def _body(question: Question, typed: str) -> str:
    lines = [" ".join(line.split()) for line in _LINE_END.split(typed)]
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
