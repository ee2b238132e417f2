"""`opas bench firefox`: pages of each kind and a few tasks in Firefox, both languages, a phone and a desktop."""

import json

import click

from opas.commands.served import served
from opas.errors import FailedProgramError, MissingProgramError
from opas.programs import find, run
from opas.project import Project

PAGES = (
    *("", "tunne-alue/", "menetelmat/", "haluan/", "menetelmat/pihakahvit/", "sanasto/", "ohjelmat/"),
    *("ohjelmat/ensimmainen-asukasilta/", "lukupolut/", "suunnitelma/", "kuuntele/", "haku/", "ehdota/"),
    *("kaannokset/", "lista-talkoot/", "virheet/"),
)
"""One page of every kind, each in both languages."""
_BROWSERS = ("firefox-esr", "firefox")


@click.command("firefox")
@click.pass_obj
def bench_firefox(project: Project) -> None:
    """Look at the built site with axe, for errors in the console and for sideways scrolling, and do some tasks."""
    script = project.root / "scripts" / "browsers" / "firefox.mjs"
    if not (script.parent / "node_modules").is_dir():
        raise MissingProgramError("What drives Firefox is not installed. Run: npm ci --prefix scripts/browsers")
    browser = next((path for name in _BROWSERS if (path := find(name))), None)
    if browser is None:
        raise MissingProgramError("Firefox is not installed. Install it (Debian: apt install firefox-esr).")
    pages = [prefix + page for page in PAGES for prefix in ("", "en/")]
    with served(project) as address:
        hint = "Install Node 20 or newer."
        report = json.loads(run(["node", script, browser, address, *pages], timeout_s=600, hint=hint))
    bad = [page for page in report["pages"] if page["wide"] > 0 or page["errors"] or page["faults"]]
    click.echo(f"{report['version']}: {len(report['pages'])} views of {len(pages)} pages, {len(bad)} with faults")
    for page in bad:
        click.echo(f"  {page['width']} px /{page['path']}: {page['wide']} px wide, {page['faults']}, {page['errors']}")
    for name, outcome in report["tasks"].items():
        click.echo(f"{'yes' if outcome == 'true' else 'NO ':4}{name}{'' if outcome == 'true' else f': {outcome}'}")
    if bad or set(report["tasks"].values()) != {"true"}:
        raise FailedProgramError("Firefox does not show the site as it should.")
