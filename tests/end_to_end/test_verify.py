"""The last look before publishing: the real site passes, and a page that somebody changed does not."""

import shutil
from pathlib import Path

from tests.end_to_end.conftest import run_opas

from opas.project import Project


def test_the_handbook_passes(handbook: Project) -> None:
    """Every page of the built handbook, in both languages, passes the gate."""
    done = run_opas(handbook, "verify", "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "The site is fine.\n")


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
