"""Programmes: what they say in numbers, and the timetable that their page and their sound share."""

import re

from opas.content.book import Programme
from opas.content.links import find, resolve
from opas.content.load import load
from opas.content.programme_facts import length, rows, sentence
from opas.content.render import render
from opas.project import Project


def evening(project: Project) -> Programme:
    """The programme of the small project."""
    return load(project).book.programmes[0]


def test_facts_are_one_good_sentence(small: Project) -> None:
    """The ear gets weeks, sessions, time and group in one sentence of each language."""
    assert sentence(evening(small), "fi") == (
        "Ohjelma kestää 3 viikkoa; siinä kokoonnutaan 2 kertaa, yhteensä 3 tuntia, ja se sopii 5–20 hengelle."
    )
    assert sentence(evening(small), "en") == (
        "The programme takes 3 weeks and has 2 sessions, 3 hours in all; it suits 5–20 people."
    )


def test_the_box_holds_the_facts(small: Project) -> None:
    """Length, sessions, time in all, group and audience, in the words of the reader's language."""
    listed = rows(evening(small), load(small).book.vocabulary, "en")
    assert [(row.label, row.value) for row in listed] == [
        ("Length", "3 weeks"),
        ("Sessions", "2"),
        ("Time in all", "3 hours"),
        ("Group size", "5–20 people"),
        ("For whom", "Everyone"),
    ]


def test_a_length_is_said_in_hours_and_minutes() -> None:
    """One hour is one, minutes are left out where there are none, and so are hours."""
    assert [length(minutes, "fi") for minutes in (45, 60, 61, 150)] == [
        "45 minuuttia",
        "1 tunti",
        "1 tunti 1 minuutti",
        "2 tuntia 30 minuuttia",
    ]
    assert [length(minutes, "en") for minutes in (1, 60, 90)] == ["1 minute", "1 hour", "1 hour 30 minutes"]


def test_a_session_has_its_timetable(small: Project) -> None:
    """Under each session's heading stand its week, its length, its people if they differ, and every part in order."""
    book = load(small).book
    shown = re.sub(r"<[^>]+>", "|", render(evening(small), book, "fi").html)
    lines = [line for line in re.sub(r"\|+", "|", shown).split("|") if line.strip()]
    at = lines.index("Ilta pihalla")
    assert lines[at + 1 : at + 10] == [
        *("Viikko 2, kesto 2 tuntia.", "0–30 min: ", "Kahvit", "30–60 min: ", "Talkoot"),
        *("60–70 min: tauko", "70–90 min: ", "Kahvit", "90–120 min: "),
    ]
    at = lines.index("Kiitoskahvit")
    assert lines[at + 1] == "Viikko 3, kesto 1 tunti, 5–6 henkeä."


def test_a_card_knows_its_programmes(small: Project) -> None:
    """Each card is listed in the programmes that use it, and no other is."""
    book = load(small).book
    assert [found.id for found in book.with_card("talkoot")] == ["ilta"]
    assert book.with_card("luku") == ()


def test_a_link_finds_only_the_folder_that_it_names(small: Project) -> None:
    """From a programme a card is one folder up; without that the file is not there, and the link is broken."""
    book = load(small).book
    path = "methods/programmes/ilta.fi.md"
    there, not_there = resolve(path, "../kahvit.fi.md"), resolve(path, "kahvit.fi.md")
    assert [find(book, target) is not None for target in (there, not_there)] == [True, False]


def test_the_shortest_comes_first(real: Project) -> None:
    """The list is in the order of weeks, so a reader sees first what can be done soonest."""
    weeks = [programme.facts.weeks for programme in load(real).book.programmes]
    assert weeks == sorted(weeks)
    assert len(weeks) >= 8
