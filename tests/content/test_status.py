"""What makes a translation outdated and what does not, in both directions; reading and healing it."""

from collections.abc import Callable

import pytest

from opas.content.load import load
from opas.content.reviewing import with_review
from opas.content.reviews import keep, load_reviews, path_of
from opas.content.status import PageStatus, State, statuses
from opas.content.word_diff import as_text
from opas.project import Project

Edit = Callable[[str, str, str], None]


def surveyed(project: Project) -> dict[str, PageStatus]:
    """The status of every page by its id."""
    reviews, problems = load_reviews(project)
    assert problems == []
    return {page.pair.id: page for page in statuses(load(project).book, reviews)}


def behind(project: Project) -> dict[str, State]:
    """Every part that is not current, as page/part."""
    pages = surveyed(project).values()
    return {
        f"{page.pair.id}/{part.key}": part.state for page in pages for part in page.parts if part.state != "current"
    }


def review(project: Project, page_id: str | None = None, key: str | None = None) -> None:
    """Record a review of everything, of one page, or of one part."""
    for page in surveyed(project).values():
        if page_id in (None, page.pair.id):
            record = with_review(page, lambda part: key in (None, part.key))
            keep(project, page.pair.id, page.pair.language, record)


@pytest.fixture(autouse=True)
def names(small: Project) -> None:
    """One card of the small project has the same name in both languages."""
    allow(small, "Talkoot")


def allow(project: Project, *names: str) -> None:
    """Say what may be the same in both languages."""
    folder = project.root / "translations"
    folder.mkdir(exist_ok=True)
    (folder / "_same.yml").write_text("".join(f"- {name}\n" for name in names), encoding="utf-8")


@pytest.fixture
def fresh(small: Project) -> Project:
    """The small project with everything reviewed."""
    review(small)
    assert behind(small) == {}
    return small


def append(project: Project, name: str, text: str) -> None:
    """Add text to the end of a file."""
    path = project.root / name
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_without_a_review_nothing_is_current(small: Project) -> None:
    """A translation that nobody has recorded as reviewed says so, part by part."""
    assert set(behind(small).values()) == {"unreviewed"}


def test_a_change_in_the_source_makes_its_section_outdated(fresh: Project, edit: Edit) -> None:
    """Only the section that changed is outdated, and the words that changed are told."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on hyvin mukavaa.")
    assert behind(fresh) == {"kahvit/why": "outdated"}
    part = next(part for part in surveyed(fresh)["kahvit"].parts if part.key == "why")
    assert as_text(part.changes) == "Yhdessä on {+hyvin+} mukavaa."


@pytest.mark.parametrize("field", ["title", "summary"])
def test_fields_have_states_of_their_own(fresh: Project, edit: Edit, field: str) -> None:
    """Title and summary are reviewed one by one, as sections are."""
    edit("methods/kahvit.fi.md", f"{field}: K", f"{field}: Hyvät k")
    assert behind(fresh) == {f"kahvit/{field}": "outdated"}


def test_editing_the_translation_never_clears_a_flag(fresh: Project, edit: Edit) -> None:
    """A typo mended in the translation does not say that it has been held against its source."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on hauskaa.")
    edit("methods/kahvit.en.md", "It is nice together.", "It is so nice together.")
    assert behind(fresh) == {"kahvit/why": "outdated"}


def test_editing_the_translation_never_raises_a_flag(fresh: Project, edit: Edit) -> None:
    """What changes in the translation alone is its own affair."""
    edit("methods/kahvit.en.md", "It is nice together.", "It is so nice together.")
    assert behind(fresh) == {}


def test_a_review_heals_one_section(fresh: Project, edit: Edit) -> None:
    """A review of one section leaves the other one outdated; a review of the page heals both."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on hauskaa.")
    edit("methods/kahvit.fi.md", "Älä kiirehdi.", "Älä kiirehdi yhtään.")
    assert behind(fresh) == {"kahvit/why": "outdated", "kahvit/tips": "outdated"}
    review(fresh, "kahvit", "why")
    assert behind(fresh) == {"kahvit/tips": "outdated"}
    review(fresh, "kahvit")
    assert behind(fresh) == {}


def test_going_back_to_the_reviewed_text_needs_no_review(fresh: Project, edit: Edit) -> None:
    """A change that is taken back leaves no trace."""
    edit("methods/kahvit.fi.md", "mukavaa", "hauskaa")
    edit("methods/kahvit.fi.md", "hauskaa", "mukavaa")
    assert behind(fresh) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1. Keitä 2 litraa kahvia.\n   Kata pöytä.", "1) Keitä 2 litraa\n    kahvia. Kata\n    pöytä.\n"),
        ("2. Kutsu naapurit.", "1. Kutsu   naapurit."),
        ("- 1 pannu", "*   1 pannu"),
        ("Yhdessä on mukavaa.", "Yhdessä\u00a0on **mukavaa**.  "),
        ("Yhdessä on mukavaa.", "Yhdessa\u0308 on mukavaa."),
        ("Yhdessä on mukavaa.", "Yhdessä on [mukavaa](../docs/luku.fi.md)."),
        ("## Miksi\n\n", "## Miksi ##\n\n\n\n"),
        ("summary: Keitä kahvit ja kutsu naapurit.", 'summary: "Keitä kahvit ja kutsu naapurit."'),
    ],
    ids=["wrapped", "numbers", "marker", "bold", "composition", "link", "blank-lines", "quotes"],
)
def test_reformatting_the_source_raises_no_flag(fresh: Project, edit: Edit, old: str, new: str) -> None:
    """What reads the same is the same, however it is laid out."""
    edit("methods/kahvit.fi.md", old, new)
    assert behind(fresh) == {}


def test_another_link_target_raises_no_flag(fresh: Project, edit: Edit) -> None:
    """Where a link leads is compared by `opas check`; a translator has nothing to translate."""
    edit("docs/luku.fi.md", "(../methods/kahvit.fi.md)", "(../methods/talkoot.fi.md)")
    assert behind(fresh) == {}


def test_a_file_from_windows_raises_no_flag(fresh: Project) -> None:
    """CRLF and a byte order mark change nothing, in the source, the translation or the record."""
    names = ("methods/kahvit.fi.md", "methods/kahvit.en.md", path_of("kahvit", "en"))
    for path in (fresh.root / name for name in names):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert behind(fresh) == {}


def test_an_english_original_goes_stale_in_finnish(small: Project, edit: Edit) -> None:
    """Either language may come first: then a change in English makes the Finnish outdated."""
    fi, en = (small.methods / f"kahvit.{language}.md" for language in ("fi", "en"))
    facts = fi.read_text(encoding="utf-8").split("status:")[1].split("---")[0]
    edit("methods/kahvit.fi.md", "original: fi\n", "")
    edit("methods/kahvit.fi.md", f"status:{facts}", "")
    edit("methods/kahvit.en.md", "---\n", "---\noriginal: en\n")
    edit("methods/kahvit.en.md", "neighbours.\n---", f"neighbours.\nstatus:{facts}---")
    review(small)
    assert behind(small) == {}
    assert (small.root / path_of("kahvit", "fi")).is_file()
    edit("methods/kahvit.fi.md", "mukavaa", "hauskaa")
    assert behind(small) == {}
    en.write_text(en.read_text(encoding="utf-8").replace("It is nice", "It is very nice"), encoding="utf-8")
    page = surveyed(small)["kahvit"]
    assert (page.pair.original, page.pair.language) == ("en", "fi")
    assert behind(small) == {"kahvit/why": "outdated"}


def test_a_card_in_one_language_is_missing_in_the_other(fresh: Project) -> None:
    """It is no fault; every part of it waits for a translator."""
    (fresh.methods / "kahvit.en.md").unlink()
    assert set(behind(fresh).values()) == {"missing"}
    assert surveyed(fresh)["kahvit"].state == "missing"
    assert not surveyed(fresh)["kahvit"].translated


def test_a_gap_hides_nothing_after_it(fresh: Project, edit: Edit) -> None:
    """A section that the translation lacks leaves those after it with their own partners."""
    edit("methods/kahvit.en.md", "## Variations\n\n- Indoors in winter.\n\n", "")
    edit("methods/kahvit.fi.md", "Kysy, mikä jäi mieleen.", "Kysy aina, mikä jäi mieleen.")
    assert behind(fresh) == {"kahvit/variations": "missing", "kahvit/evaluation": "outdated"}


FREE = """
## Ensimmäinen

Täällä on 12 tuolia.

## Toinen

Täällä juodaan kahvia yhdessä.

## Kolmas

- Kello 18
- Kello 19

## Neljäs

Hei hei sitten.
"""
FREE_EN = """
## The first

There are 12 chairs here.

## The second

Coffee is had here together.

## The third

- At 18
- At 19

## The fourth

Bye bye then.
"""


@pytest.fixture
def free(small: Project) -> Project:
    """A page with headings of its own, reviewed."""
    append(small, "docs/index.fi.md", FREE)
    append(small, "docs/index.en.md", FREE_EN)
    review(small)
    assert behind(small) == {}
    return small


def test_headings_of_ones_own_meet_without_a_record(small: Project, edit: Edit) -> None:
    """Before any review, sections find each other by place, numbers and lists, also past a gap."""
    append(small, "docs/index.fi.md", FREE)
    append(small, "docs/index.en.md", FREE_EN)
    edit("docs/index.en.md", "## The second\n\nCoffee is had here together.\n\n", "")
    found = {part.shown: part for part in surveyed(small)["index"].parts}
    assert found["Toinen"].state == "missing"
    partners = [found[name].translation for name in ("Ensimmäinen", "Kolmas", "Neljäs")]
    assert [part and part.shown for part in partners] == ["The first", "The third", "The fourth"]


def test_a_gap_in_a_free_page_hides_nothing_after_it(free: Project, edit: Edit) -> None:
    """With a record, partners are known by their headings."""
    edit("docs/index.en.md", "## The second\n\nCoffee is had here together.\n\n", "")
    edit("docs/index.fi.md", "Hei hei sitten.", "Hei hei sitten vaan.")
    assert behind(free) == {"index/toinen": "missing", "index/neljas": "outdated"}


def test_a_renamed_section_is_outdated_and_nothing_else(free: Project, edit: Edit) -> None:
    """A new heading is one change of one section, which keeps its partner and its name in the record."""
    edit("docs/index.fi.md", "## Toinen", "## Kahvihetki")
    assert behind(free) == {"index/toinen": "outdated"}
    part = next(part for part in surveyed(free)["index"].parts if part.key == "toinen")
    assert part.translation and part.translation.shown == "The second"
    assert as_text(part.changes).startswith("# [-Toinen-] {+Kahvihetki+}")
    review(free, "index")
    assert behind(free) == {}


def test_a_heading_renamed_in_the_translation_keeps_its_partner(free: Project, edit: Edit) -> None:
    """The translator may call a section otherwise."""
    edit("docs/index.en.md", "## The second", "## A coffee moment")
    assert behind(free) == {}


def test_a_moved_section_is_still_itself(free: Project, edit: Edit) -> None:
    """Order is no part of a section; moved in the source, it is current, and its partner is its own."""
    second = "## Toinen\n\nTäällä juodaan kahvia yhdessä.\n\n"
    edit("docs/index.fi.md", second, "")
    append(free, "docs/index.fi.md", f"\n{second}")
    assert behind(free) == {}
    partners = {part.shown: part.translation for part in surveyed(free)["index"].parts}
    assert partners["Toinen"] and partners["Toinen"].shown == "The second"


def test_a_new_section_is_missing_until_translated_and_reviewed(free: Project, edit: Edit) -> None:
    """First missing, then translated but not reviewed, then current."""
    edit("docs/index.fi.md", "## Kolmas", "## Uusi\n\nTäällä lauletaan 3 laulua.\n\n## Kolmas")
    assert behind(free) == {"index/uusi": "missing"}
    edit("docs/index.en.md", "## The third", "## New\n\nHere 3 songs are sung.\n\n## The third")
    assert behind(free) == {"index/uusi": "unreviewed"}
    review(free, "index", "uusi")
    assert behind(free) == {}


def test_a_section_removed_from_the_source_is_orphaned(free: Project, edit: Edit) -> None:
    """It stands in the translation until somebody removes it there, also after a review of the page."""
    edit("docs/index.fi.md", "## Toinen\n\nTäällä juodaan kahvia yhdessä.\n\n", "")
    assert behind(free) == {"index/toinen": "orphaned"}
    review(free, "index")
    assert behind(free) == {"index/toinen": "orphaned"}
    edit("docs/index.en.md", "## The second\n\nCoffee is had here together.\n\n", "")
    assert behind(free) == {}


def test_a_section_of_a_fixed_kind_can_be_orphaned(fresh: Project, edit: Edit) -> None:
    """What the source card no longer says, the translation should not say either."""
    edit("methods/kahvit.fi.md", "## Muunnelmia\n\n- Talvella sisällä.\n\n", "")
    assert behind(fresh) == {"kahvit/variations": "orphaned"}


def test_a_section_called_title_is_not_the_title(free: Project, edit: Edit) -> None:
    """A heading may be any word, also one of ours."""
    edit("docs/index.fi.md", "## Neljäs", "## Title")
    edit("docs/index.fi.md", "## Toinen", "## Toinen\n\nUusi alku.")
    assert behind(free) == {"index/neljas": "outdated", "index/toinen": "outdated"}
    review(free)
    assert behind(free) == {}


def test_a_moved_sentence_outdates_where_it_left_and_where_it_came(fresh: Project, edit: Edit) -> None:
    """Order and place carry meaning; both sections show what has changed."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on mukavaa.\nKutsu kaikki.")
    review(fresh)
    edit("methods/kahvit.fi.md", "\nKutsu kaikki.", "")
    edit("methods/kahvit.fi.md", "Varaa tuoleja.", "Varaa tuoleja.\nKutsu kaikki.")
    assert behind(fresh) == {"kahvit/why": "outdated", "kahvit/accessibility": "outdated"}
    parts = {part.key: as_text(part.changes) for part in surveyed(fresh)["kahvit"].parts}
    assert parts["why"] == "Yhdessä on mukavaa. [-Kutsu kaikki.-]"
    assert parts["accessibility"] == "Varaa tuoleja. {+Kutsu kaikki.+}"


def test_an_untranslated_section_is_identical(fresh: Project, edit: Edit) -> None:
    """A section left in the source language is no translation, whatever was recorded."""
    edit("methods/kahvit.en.md", "It is nice together.", "Yhdessä *on*\nmukavaa.")
    assert behind(fresh) == {"kahvit/why": "identical"}
    review(fresh, "kahvit")
    assert behind(fresh) == {"kahvit/why": "identical"}


def test_names_may_be_identical(fresh: Project, edit: Edit) -> None:
    """A name in translations/_same.yml is the same in both languages; what has no letters always is."""
    edit("methods/kahvit.fi.md", "title: Kahvit", "title: Repair Café 2026")
    edit("methods/kahvit.en.md", "title: Coffee", "title: Repair Café 2026")
    review(fresh)
    assert behind(fresh) == {"kahvit/title": "identical"}
    allow(fresh, "Talkoot", "Repair Café")
    review(fresh)
    assert behind(fresh) == {}
    edit("methods/kahvit.fi.md", "- 1 pannu", "-")
    edit("methods/kahvit.en.md", "- 1 pot", "-")
    review(fresh)
    assert behind(fresh) == {}


def test_glossary_terms_are_parts(fresh: Project, edit: Edit) -> None:
    """A term whose Finnish definition changes is outdated in English."""
    text = (fresh.methods / "glossary.yml").read_text(encoding="utf-8")
    old = next(line for line in text.split("\n") if line.strip().startswith("fi:") and line.endswith("."))
    edit("methods/glossary.yml", old, f"{old[:-1]} aina.")
    assert list(behind(fresh).values()) == ["outdated"]


def test_programmes_are_pages_too(fresh: Project, edit: Edit) -> None:
    """A programme's words are reviewed as a card's are."""
    path = fresh.programmes / "ilta.fi.md"
    line = next(line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("summary:"))
    edit("methods/programmes/ilta.fi.md", line, "summary: Uusi tiivistelmä ohjelmasta.")
    assert behind(fresh) == {"ilta/summary": "outdated"}


def test_a_record_edited_by_hand_still_counts(fresh: Project) -> None:
    """YAML that says the same in other signs is read as well; its order and layout mean nothing."""
    path = fresh.root / path_of("kahvit", "en")
    text = path.read_text(encoding="utf-8")
    other = text.replace("  source: |\n    Kahvit\n", '  source: "Kahvit"\n# a remark\n\n')
    assert other != text
    path.write_text(other, encoding="utf-8")
    assert behind(fresh) == {}
    review(fresh)
    assert path.read_text(encoding="utf-8") == text


def test_a_review_writes_the_same_bytes_again(fresh: Project) -> None:
    """Same content, same record."""
    before = {path.name: path.read_bytes() for path in (fresh.root / "translations").iterdir()}
    review(fresh)
    assert {path.name: path.read_bytes() for path in (fresh.root / "translations").iterdir()} == before


def test_the_real_handbook_is_current(real: Project) -> None:
    """Every translation was reviewed against the source as it stands, or says why not."""
    reviews, problems = load_reviews(real)
    assert problems == []
    assert [page.pair.id for page in statuses(load(real).book, reviews) if page.having("missing", "orphaned")] == []
