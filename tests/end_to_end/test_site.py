"""The built site as files: everything is there, nothing is broken, nothing comes from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.end_to_end.conftest import copy_of_the_project, run_opas

from opas.content.load import load
from opas.project import LANGUAGES, Project
from opas.site.addresses import folder_of, path_of

LOADING = {"src", "srcset", "poster", "data"}


def elements(path: Path) -> Iterator[Element]:
    """Every element of a page, as a browser would read it."""
    tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return iter(tree.iter())


@pytest.fixture(scope="module")
def pages(handbook: Project) -> list[Path]:
    """All pages of the built site."""
    return sorted(handbook.site.rglob("*.html"))


def test_every_page_is_there_in_both_languages(handbook: Project) -> None:
    """Each chapter, card and programme has its address in each language, the same path under /en/."""
    book = load(handbook).book
    for page in book.pages:
        for language in LANGUAGES:
            path = handbook.site / path_of(page.id, folder_of(page), language) / "index.html"
            assert path.is_file(), path
            assert f'<html lang="{language}">' in path.read_text(encoding="utf-8")


def test_nothing_runs_inside_a_page_and_nothing_comes_from_elsewhere(pages: list[Path]) -> None:
    """No inline script, style or handler, no javascript: address, and nothing loaded from another origin."""
    for path in pages:
        for element in elements(path):
            where = f"{path}: <{element.tag} {element.attrib}>"
            runs = element.tag == "script" and element.get("type") != "application/ld+json"
            assert not (runs and (element.text or "").strip()), where
            assert element.tag != "style" and "style" not in element.attrib, where
            assert not [name for name in element.attrib if name.startswith("on")], where
            assert "javascript:" not in element.get("href", "").lower(), where
            loaded = [element.get(name, "") for name in LOADING]
            loaded += [element.get("href", "")] if element.tag == "link" and element.get("rel") != "canonical" else []
            assert not [address for address in loaded if re.match(r"(?:[a-z]+:)?//", address)], where


def test_every_link_inside_the_site_leads_somewhere(handbook: Project, pages: list[Path]) -> None:
    """Each relative address is a file of the site, and each anchor an id on that page."""
    ids = {path: {element.get("id") for element in elements(path)} for path in pages}
    for path in pages:
        if path.name in ("404.html", "offline.html"):
            continue  # Its addresses start at the root of the site, wherever that is.
        for element in elements(path):
            address = element.get("href") or element.get("src") or ""
            parts = urlsplit(address)
            if not address or parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{path.relative_to(handbook.site)}: {address}"
            # What a page is to show (a plan, a text to translate) stands after the # too, and has a `=`.
            if "=" in parts.fragment:
                continue
            assert not parts.fragment or parts.fragment in ids[target], f"{path.relative_to(handbook.site)}: {address}"


def test_an_id_stands_once_on_a_page(pages: list[Path]) -> None:
    """No page has an id twice."""
    for path in pages:
        ids = [element.get("id") for element in elements(path) if element.get("id")]
        assert len(ids) == len(set(ids)), path


def test_the_404_page_speaks_both_languages(handbook: Project) -> None:
    """Whoever lands nowhere reads why in Finnish and in English."""
    text = (handbook.site / "404.html").read_text(encoding="utf-8")
    assert '<h1 lang="fi">Sivua ei löytynyt' in text
    assert '<h2 lang="en">Page not found' in text


def test_the_site_has_no_script_of_the_theme(handbook: Project) -> None:
    """Material's bundle and styles are left out; what the browser loads is ours."""
    made = re.compile(r"(?:plan-(?:cards|steps)|suggest-[a-z]+)-(?:fi|en)\.js(?:on)?")
    ours = {path.relative_to(handbook.docs) for path in (handbook.docs / "assets").rglob("*") if path.is_file()}
    there = {path.relative_to(handbook.site) for path in (handbook.site / "assets").rglob("*") if path.is_file()}
    assert [path for path in sorted(there - ours) if not made.fullmatch(path.name)] == []


def test_an_untranslated_page_says_so(tmp_path: Path) -> None:
    """Without its English file a card is shown in Finnish, marked as Finnish, with a notice in English."""
    project = copy_of_the_project(tmp_path / "handbook")
    (project.methods / "pihakahvit.en.md").unlink()
    for name in (*project.docs.glob("*.en.md"), *project.methods.glob("*.en.md")):
        text = name.read_text(encoding="utf-8")
        name.write_text(text.replace("pihakahvit.en.md", "pihakahvit.fi.md"), encoding="utf-8")
    done = run_opas(project, "build")
    assert done.returncode == 0, done.stderr
    text = (project.site / "en" / "menetelmat" / "pihakahvit" / "index.html").read_text(encoding="utf-8")
    assert "This page has not been translated yet" in text
    assert '<article lang="fi"' in text


def test_a_fault_stops_the_build(tmp_path: Path) -> None:
    """A card with a fault gives one line that names its place, exit code 1, and no site."""
    project = copy_of_the_project(tmp_path / "handbook")
    path = project.methods / "pihakahvit.fi.md"
    path.write_text(path.read_text(encoding="utf-8").replace("cost: 1", "cost: 9"), encoding="utf-8")
    done = run_opas(project, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("methods/pihakahvit.fi.md:")
    assert "Traceback" not in done.stderr
    assert not (project.site / "index.html").exists()


def test_two_builds_give_the_same_bytes(handbook: Project, tmp_path: Path) -> None:
    """The same content gives the same site, file by file."""
    project = copy_of_the_project(tmp_path / "handbook")
    assert run_opas(project, "build").returncode == 0
    first = {path.relative_to(project.site): path.read_bytes() for path in project.site.rglob("*") if path.is_file()}
    assert run_opas(project, "build").returncode == 0
    again = {path.relative_to(project.site): path.read_bytes() for path in project.site.rglob("*") if path.is_file()}
    changed = {name for name in first if first[name] != again.get(name)}
    assert changed == set()
