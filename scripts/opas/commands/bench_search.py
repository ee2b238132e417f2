"""`opas bench search`: how many of the queries that people type find their page among the first five."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
import yaml

from opas.commands.served import served
from opas.errors import ContentError, MissingProgramError, UsageError
from opas.project import LANGUAGES, Language, Project

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRST = 5
"""Results that a reader sees without scrolling."""
TARGET = 0.95
SETS = ("tuned", "tuned-2", "held-out", "held-out-2")
"""The sets of queries: the search may be tuned with the first two, and is only measured with the others."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of queries found."""

    queries: int
    missed: tuple[tuple[str, tuple[str, ...]], ...]
    """Each query whose page was not among the first five, and the pages that were."""

    @property
    def recall(self) -> float:
        """The share of queries that found their page: where several pages answer equally well, one is enough."""
        return 1 - len(self.missed) / self.queries


@click.command("search")
@click.option("--set", "name", type=click.Choice(SETS), default=SETS[0], help="Which queries.")
@click.pass_obj
def bench_search(project: Project, name: str) -> None:
    """Ask the built site every query in tests/cases/search with its own script in a real browser."""
    short = []
    with served(project) as address, _browser_page() as page:
        for language in LANGUAGES:
            outcome = measure(page, address, language, queries(project, name, language))
            for query, got in outcome.missed:
                click.echo(f"{language}  {query}  →  {', '.join(got) or '–'}")
            click.echo(f"{language}  recall at {FIRST}: {outcome.recall:.1%} of {outcome.queries} queries")
            short += [language] if outcome.recall < TARGET else []
    if short:
        raise ContentError(f"Recall at {FIRST} is below {TARGET:.0%}: {', '.join(short)}.")


def queries(project: Project, name: str, language: Language) -> Mapping[str, list[str]]:
    """The queries of a set, each with the ids of the pages that answer it."""
    path = project.root / "tests" / "cases" / "search" / name / f"{language}.yml"
    if not path.is_file():
        raise UsageError(f"{path} is not there: the queries come with the repository.")
    found: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def measure(page: "Page", address: str, language: Language, asked: Mapping[str, list[str]]) -> Outcome:
    """Ask each query on the search page of the site at `address`, by the script that readers use."""
    page.goto(f"{address}{'' if language == 'fi' else 'en/'}haku/")
    missed = []
    for query, wanted in asked.items():
        paths = page.evaluate("async (query) => (await opasSearch.find(query)).map(({path}) => path)", query)
        first = tuple(dict.fromkeys(map(_page_id, paths)))[:FIRST]
        if not set(first) & set(wanted):
            missed.append((query, first))
    return Outcome(len(asked), tuple(missed))


def _page_id(path: str) -> str:
    """The id of a page from its path; a term of the glossary lies under the glossary page."""
    folders = path.removeprefix("en/").strip("/").split("/")
    return "sanasto" if folders[0] == "sanasto" else folders[-1] or "index"


@contextmanager
def _browser_page() -> Iterator["Page"]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as missing:
        raise MissingProgramError("Playwright is not installed. Install it: pip install -e .[test]") from missing
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        raise MissingProgramError("No Chromium or Chrome is installed. Install it (Debian: apt install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()
