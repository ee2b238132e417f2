"""The last look before publishing: the real site passes, and a page that somebody changed does not."""

import json
import shutil
from pathlib import Path

import html5lib
from tests.end_to_end.conftest import copy_of_the_project, run_opas

from opas.project import Project


def test_the_handbook_passes(handbook: Project) -> None:
    """Every page of the built handbook, in both languages, passes the gate."""
    done = run_opas(handbook, "verify", "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "The site is fine.\n")


def test_every_page_is_written_by_the_rules(handbook: Project) -> None:
    """A strict parser of HTML finds nothing to mend on any page."""
    mended = {}
    for path in sorted(handbook.site.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text(encoding="utf-8"))
        if parser.errors:
            mended[path.relative_to(handbook.site).as_posix()] = parser.errors[:3]
    assert mended == {}


def test_what_others_are_told_of_a_card(handbook: Project) -> None:
    """A card's page names itself, its language, its whole address and its steps to other sites and search engines."""
    text = (handbook.site / "en" / "menetelmat" / "pihakahvit" / "index.html").read_text(encoding="utf-8")
    root = html5lib.parse(text, namespaceHTMLElements=False)
    told = {meta.get("property"): meta.get("content") for meta in root.iter("meta") if meta.get("property")}
    assert (told["og:title"], told["og:locale"], told["og:type"]) == ("Yard coffee", "en_GB", "article")
    canonical = next(link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    assert canonical == told["og:url"] == "http://127.0.0.1:8000/en/menetelmat/pihakahvit/"
    block = next(script for script in root.iter("script") if script.get("type") == "application/ld+json")
    assert json.loads(block.text or "")["name"] == "Yard coffee"


def test_a_drawn_picture_is_named_by_its_page(tmp_path: Path) -> None:
    """After `opas images` each card's page names its picture, and the picture is there; without it, none is named."""
    project = copy_of_the_project(tmp_path / "handbook")
    assert run_opas(project, "images").returncode == 0
    assert run_opas(project, "build").returncode == 0
    text = (project.site / "menetelmat" / "pihakahvit" / "index.html").read_text(encoding="utf-8")
    assert 'property="og:image" content="http://127.0.0.1:8000/assets/shared/fi/pihakahvit.png"' in text
    assert (project.site / "assets" / "shared" / "fi" / "pihakahvit.png").is_file()
    assert run_opas(project, "verify").returncode == 0


def test_one_changed_page_stops_the_publishing(handbook: Project, tmp_path: Path) -> None:
    """A script slipped into one page gives one line that names page and line, and exit code 1."""
    site = tmp_path / "site"
    shutil.copytree(handbook.site, site, ignore=shutil.ignore_patterns("audio"))
    page = site / "en" / "menetelmat" / "pihakahvit" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</main>", "<script>alert(1)</script></main>"), encoding="utf-8")
    done = run_opas(handbook, "verify", str(site), "--lang", "en")
    assert done.returncode == 1
    # The recordings are not copied, so pages also miss their sound.
    lines = [line for line in done.stdout.splitlines() if "SITE-008" not in line]
    assert len(lines) == 1
    assert lines[0].startswith("en/menetelmat/pihakahvit/index.html:")


def test_without_a_site_it_says_how_to_build_one(small: Project) -> None:
    """Before the first build the command says what to do, with the exit code of wrong usage."""
    (small.root / "site").mkdir()
    done = run_opas(small, "verify")
    assert done.returncode == 2
    assert "opas build" in done.stderr
