"""The guide's terms: the file, the list on the glossary page, and finding a term in all its forms."""

import re
from collections.abc import Callable, Iterator

import pytest

from opas.content.glossary import Glossary, GlossaryTerm, Said, load_glossary
from opas.content.inflection import END, START, forms
from opas.content.load import load
from opas.content.render import render
from opas.project import LANGUAGES, Language, Project

CASES = "nom gen par ine ela ill ade abl all ess tra".split()
FAULTS = [
    ("  quiet: true\n", "  quiet: ehkä\n", "FIELD-005", 18),
    ("  quiet: true\n", "  hushed: true\n", "FIELD-002", 18),
    ("  en: active resident\n", "", "FIELD-001", 2),
    ("    fi: Talkoot ovat yhteistä työtä.\n", "", "FIELD-001", 12),
    ("  also: {fi: [pihatalkoot]}", "  also: {fi: pihatalkoot}", "FIELD-007", 15),
    ("  also: {fi: [pihatalkoot]}", "  also: [pihatalkoot]", "FIELD-009", 15),
    ("Talkoot ovat yhteistä työtä.", "Talkoot ovat " * 20, "FIELD-010", 13),
    ("Talkoot ovat yhteistä työtä.", "Katso www.esimerkki.fi.", "FIELD-017", 13),
    ("asukastoimikunta:\n  fi: asukastoimikunta", "asukastoimikunta:\n  fi: talkoot", "FIELD-016", 20),
    ("asukastoimikunta:\n", "Asukas toimikunta:\n", "FIELD-018", 19),
]


@pytest.mark.parametrize(("old", "new", "code", "line"), FAULTS)
def test_a_faulty_term_is_told_with_its_place(
    small: Project, edit: Callable[[str, str, str], None], old: str, new: str, code: str, line: int
) -> None:
    """An editor is led to the line, as in every other file; the rest of the glossary is read all the same."""
    assert load_glossary(small)[1] == []
    edit("methods/glossary.yml", old, new)
    glossary, problems = load_glossary(small)
    assert [(found.code, found.place.line) for found in problems] == [(code, line)]
    assert len(glossary.terms) >= 2


def test_a_missing_glossary_is_told(small: Project) -> None:
    """Without the file there is one fault that says so."""
    (small.methods / "glossary.yml").unlink()
    assert [found.code for found in load(small).problems] == ["FILE-011"]


def test_finnish_letters_come_last() -> None:
    """In the Finnish alphabet å, ä and ö follow z."""
    words = ["öljy", "åland", "zeta", "aamu", "äiti", "Bussi"]
    said = [Said(word, "", (), (), (), None) for word in words]
    glossary = Glossary(tuple(GlossaryTerm(word, one, one, False) for word, one in zip(words, said, strict=True)))
    assert [term.id for term in glossary.in_order("fi")] == ["aamu", "Bussi", "zeta", "åland", "äiti", "öljy"]


def test_a_search_word_leads_to_its_term(real: Project) -> None:
    """Search knows a thing by its term, by what people say, and by what the guide does not say."""
    glossary, _ = load_glossary(real)
    synonyms = next(term for term in glossary.terms if term.id == "asukasaktiivi").said("en").synonyms
    assert synonyms[0] == "active resident"
    assert {"keen resident", "resident activist"} <= set(synonyms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_every_term(real: Project, language: Language) -> None:
    """Each term has its address, its explanation and its name in the other language, which is marked as such."""
    book = load(real).book
    page = book.page("sanasto")
    assert page is not None
    shown = render(page, book, language).html
    foreign = "en" if language == "fi" else "fi"
    for term in book.glossary.terms:
        entry = shown.split(f'<div id="{term.id}">')[1].split("</div>")[0]
        assert term.said(language).definition in re.sub("<[^>]+>", "", entry)
        assert f'<span lang="{foreign}">{term.said(foreign).term}</span>' in entry


def pattern(term: GlossaryTerm, language: Language) -> re.Pattern[str]:
    """What finds a term."""
    said = term.said(language)
    return re.compile(f"{START}(?:{'|'.join(forms(word, language) for word in (said.term, *said.stems))}){END}")


def inflected(word: str) -> Iterator[str]:
    """Every case of a Finnish noun in both numbers, as an analyser makes them."""
    from pypykko.reinflect import reinflect

    for tag in (f"+{number}+{case}" for number in ("sg", "pl") for case in CASES):
        yield from reinflect(word, new_form=tag, pos="noun")


def test_a_finnish_term_is_found_in_every_case(real: Project) -> None:
    """Consonant gradation and stems change the word; the glossary knows how."""
    glossary, _ = load_glossary(real)
    words = [term for term in glossary.terms if " " not in term.fi.term]
    made = [(term, form) for term in words for form in inflected(term.fi.term)]
    assert len(made) > 1000
    assert [form for term, form in made if not pattern(term, "fi").fullmatch(form)] == []


@pytest.mark.parametrize(
    ("term_id", "language", "text", "found"),
    [
        ("kolmas-sektori", "fi", "Tule kolmannelta sektorilta mukaan.", "kolmannelta sektorilta"),
        ("asukaslahtoinen-kokeilu", "fi", "Asukaslähtöisissä kokeiluissa opittiin.", "Asukaslähtöisissä kokeiluissa"),
        ("talkoot", "fi", "Talkoissammekin oli mukavaa.", "Talkoissammekin"),
        ("talkoot", "fi", "Talkooväki söi pihatalkoissa.", None),
        ("osallisuus", "fi", "Asukasosallisuutta tarvitaan.", None),
        ("asukasaktiivi", "fi", "Asukasaktiivivalmennus alkaa.", None),
        ("asukastoimikunta", "en", "Residents' committees meet.", "Residents' committees"),
        ("isannoitsija", "en", "Ask the property manager’s office.", "property manager’s"),
        ("lainaamo", "en", "Two libraries of things opened.", "libraries of things"),
        ("taloyhtio", "en", "Housing companies differ.", "Housing companies"),
        ("pilotti", "en", "The pilots ended.", "pilots"),
        ("pilotti", "en", "A co-pilot and piloting.", None),
    ],
)
def test_a_form_is_a_term_or_it_is_not(
    real: Project, term_id: str, language: Language, text: str, found: str | None
) -> None:
    """Endings belong to a term; compounds are words of their own."""
    glossary, _ = load_glossary(real)
    match = pattern(next(term for term in glossary.terms if term.id == term_id), language).search(text)
    assert (match and match.group()) == found
