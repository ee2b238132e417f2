"""Times, paths, feedback links and notices: what a page tells its reader besides its words."""

from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from opas.content.handbook import Handbook
from opas.content.links import language_of
from opas.content.load import load
from opas.content.recordings import AudioIndex, BookFile, Recording
from opas.project import Language, Project
from opas.site import reading
from opas.site.feedback import feedback
from opas.site.reading import Clock, Times, count, duration
from opas.site.switching import sections
from opas.site.translations import Behind, Section
from opas.site.views import view
from opas.site.words import words

THEME = Path(reading.__file__).parent / "theme"


def clock(project: Project, audio: AudioIndex | None = None) -> Clock:
    """A clock for the Finnish pages of a project."""
    return Clock(load(project).book, "fi", audio, lambda page: f"../{page.id}/", lambda page: "page")


def recorded(*rows: tuple[str, float]) -> AudioIndex:
    """An audiobook with pages of so many seconds."""
    tracks = tuple(Recording(page, page, f"{page}.mp3", seconds, 1, "a", "b", "c") for page, seconds in rows)
    return AudioIndex("fi", "silence", "1", "none", "CC0", True, tracks, BookFile("opas.m4b", 1, 1, "a", "b"))


def test_only_words_are_counted(small: Project) -> None:
    """A link counts for what it shows and not for its address, and a word with a dash is one."""
    page = load(small).book.card("kahvit")
    assert page
    before = count(page.best_words("fi"))
    path = small.methods / "kahvit.fi.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Kutsu naapurit.", "Kutsu [A-rapun naapurit](talkoot.fi.md)."), encoding="utf-8")
    again = load(small).book.card("kahvit")
    assert again
    assert count(again.best_words("fi")) == before + 1


def test_a_page_without_a_recording_has_no_listening_time(small: Project) -> None:
    """Listening takes as long as the recording, and is not guessed where there is none."""
    audio = recorded(("kahvit", 200.0))
    told = clock(small, audio)
    kahvit, luku = told.book.page("kahvit"), told.book.page("luku")
    assert kahvit and luku
    assert told.times(kahvit).listen == 3
    assert told.times(luku) == Times(1, None)


def test_a_path_adds_up_its_pages(small: Project) -> None:
    """The total of a path is the sum of its pages, and says nothing of listening while a recording is missing."""
    half = clock(small, recorded(("kahvit", 200.0))).paths()[0]
    whole = clock(small, recorded(("kahvit", 200.0), ("luku", 100.0))).paths()[0]
    assert half.total == Times(2, None)
    assert whole.total == Times(2, 5)
    assert [step.href for step in whole.steps] == ["../luku/?polku=aloittaja", "../kahvit/?polku=aloittaja"]


def test_a_page_knows_its_place_on_a_path(small: Project) -> None:
    """The first page leads to the second, and the last says that the path ends."""
    told = clock(small)
    luku, kahvit = told.book.page("luku"), told.book.page("kahvit")
    assert luku and kahvit
    first, last = told.on_paths(luku)[0], told.on_paths(kahvit)[0]
    assert (first.number, first.length, first.following and first.following.page_id) == (1, 2, "kahvit")
    assert (last.number, last.following) == (2, None)


@pytest.mark.parametrize(("minutes", "said"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (80, "1 h 20 min")])
def test_lengths_are_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    """Number and unit never part at the end of a line."""
    assert duration(minutes).replace("\u00a0", " ") == said


def test_sections_need_no_map_where_the_pair_agrees(small: Project) -> None:
    """Both languages of a page share the addresses of its sections; where headings differ, the nearest one is named."""
    page = load(small).book.page("hankkeen-tausta")
    assert page
    assert sections(page, "fi") == ()
    path = small.docs / "hankkeen-tausta.en.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n## One more\n\nText.\n", encoding="utf-8")
    page = load(small).book.page("hankkeen-tausta")
    assert page
    there = {section.id for section in page.best_words("en").sections}
    assert sections(page, "fi")
    assert {target for _, target in sections(page, "fi")} <= there


def settings(**given: str) -> Handbook:
    """A publisher's settings, empty but for those given."""
    empty = dict.fromkeys(("publisher", "feedback", "repository", "site_address", "audio_address"), "")
    return Handbook(**{**empty, **given})


@pytest.mark.parametrize(
    ("given", "start"),
    [
        (
            {"feedback": "opas@example.org"},
            "mailto:opas@example.org?subject=L%C3%B6ysin%20virheen%3A%20Kahvit&body=Sivu",
        ),
        ({"repository": "https://github.com/o/r/"}, "https://github.com/o/r/issues/new?title=L%C3%B6ysin%20virheen"),
        ({"repository": "https://gitlab.com/o/r"}, "https://gitlab.com/o/r/-/issues/new?issue%5Btitle%5D=L%C3%B6ysin"),
    ],
)
def test_feedback_begins_with_the_page(small: Project, given: dict[str, str], start: str) -> None:
    """A letter or an issue is begun with what it is about: title, id, language and edition of the page."""
    page = load(small).book.page("kahvit")
    assert page
    links = dict(
        feedback(
            page,
            settings(**given),
            "fi",
            "1",
        ).answers
    )
    assert links["Löysin virheen"].startswith(start)
    assert "kahvit%2C%20fi%2C%20painos%201" in links["Löysin virheen"]


def test_without_an_address_nothing_is_asked(small: Project) -> None:
    """Where the publisher has named nothing, there is no link; a page for feedback is linked as it is."""
    page = load(small).book.page("kahvit")
    assert page
    assert feedback(page, settings(), "fi", "1").answers == ()
    assert feedback(page, settings(), "fi", "1").edit == ""
    asked = feedback(page, settings(feedback="https://example.org/palaute"), "en", "1")
    assert asked.answers == (("Give feedback", "https://example.org/palaute"),)


def test_each_language_is_edited_in_its_own_file(small: Project) -> None:
    """The link to edit a page names the file of the language that is read."""
    page = load(small).book.page("kahvit")
    assert page
    named = settings(repository="https://github.com/o/r")
    assert feedback(page, named, "en", "1").edit == "https://github.com/o/r/edit/main/methods/kahvit.en.md"
    assert feedback(page, named, "fi", "1").edit.endswith("methods/kahvit.fi.md")


def notice(project: Project, language: Language, behind: Behind) -> str:
    """The notices of a page whose translation is behind."""
    # MkDocs escapes nothing by itself, so neither does this.
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), autoescape=False)  # noqa: S701
    page = load(project).book.page("kahvit")
    assert page
    shown = view(page, load(project).book, language, None)
    return env.get_template("partials/notices.html").render(
        view=shown, translation=SimpleNamespace(behind=behind), t=words(language), language=language
    )


def test_an_outdated_translation_names_its_sections(small: Project) -> None:
    """The notice is in the reader's language, with a link to each section that is behind."""
    behind = Behind((Section("Why", "why"), Section("Tips & traps", "tips")), (), "../../kaanna/#sivu=kahvit")
    text = notice(small, "en", behind)
    assert words("en").outdated_notice in text
    assert '<a href="#why">Why</a>' in text
    assert "Tips &amp; traps" in text
    assert words("fi").outdated_notice in notice(small, "fi", behind)


def test_a_source_says_its_language() -> None:
    """A Finnish address is Finnish unless it says English; of others nothing is known."""
    assert language_of("https://thl.fi/aiheet/osallisuus") == "fi"
    assert language_of("https://setlementtiasunnot.fi/en/for-tenants/") == "en"
    assert language_of("https://youth.europa.eu/solidarity") is None
