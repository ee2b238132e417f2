"""Running MkDocs on the project: strictly, quietly, with a cache for its templates."""

import logging
import os
import tempfile
from contextlib import nullcontext
from pathlib import Path

import jinja2
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from opas.project import Project
from opas.site.disk import DiskCopy, pack
from opas.site.finishing import Watch


class _Kept(logging.Handler):
    """Warnings and errors, kept to be shown as our own."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def build_strictly(
    project: Project, site: Path | None = None, *, with_disk_copy: bool = False, watch: Watch = nullcontext
) -> list[str]:
    """Build the site and return what MkDocs warned of; an empty list is a site without a fault.

    A copy for a disk is a build of its own, which comes first so that the site can say how large it is.
    """
    if not with_disk_copy:
        return _build(project, site or project.site, watch=watch)
    with tempfile.TemporaryDirectory() as folder:
        faults = _build(project, Path(folder) / "site", for_disk=True)
        if faults:
            return faults
        return _build(project, site or project.site, disk_copy=pack(Path(folder) / "site", Path(folder) / "copy.zip"))


def _build(
    project: Project,
    site: Path,
    *,
    for_disk: bool = False,
    disk_copy: DiskCopy | None = None,
    watch: Watch = nullcontext,
) -> list[str]:
    # Material announces the end of its life at every start; scripts/decisions/own-shell.md says what we do about it.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    log = logging.getLogger("mkdocs")
    log.propagate = False
    kept = _Kept()
    log.addHandler(kept)
    try:
        config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(site))
        plugin = config.plugins["opas"]
        plugin.for_disk, plugin.disk_copy, plugin.watch = for_disk, disk_copy, watch  # type: ignore[attr-defined] # our own plugin's
        _keep_templates(config.theme, project.cache / "templates")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except Abort as stopped:
        return kept.lines or [str(stopped)]
    except MkDocsException as fault:
        return [*kept.lines, str(fault)]
    finally:
        log.removeHandler(kept)
        log.propagate = True
    return kept.lines


def _keep_templates(theme: object, folder: Path) -> None:
    """Let Jinja keep its compiled templates: the second build is faster by a third."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = theme.get_env  # type: ignore[attr-defined]

    def with_cache() -> jinja2.Environment:
        env: jinja2.Environment = plain()
        env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))
        return env

    theme.get_env = with_cache  # type: ignore[attr-defined]


def serve_site(project: Project, port: int, *, offline: bool = False) -> None:
    """Serve the site and rebuild it when a file changes, until stopped; `offline` brings the service worker along."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    serve(str(project.root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}", strict=False, extra={"offline": offline})
