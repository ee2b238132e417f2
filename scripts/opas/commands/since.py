"""What a change makes outdated: the status now without what was behind at a revision of git already."""

import dataclasses
import io
import tarfile
import tempfile
from pathlib import Path

from opas import programs
from opas.content.load import load
from opas.content.reviews import load_reviews
from opas.content.status import PageStatus, PartStatus, statuses
from opas.errors import FailedProgramError, OpasError, UsageError
from opas.project import Project

_NEEDED = ("docs", "methods", "translations", "mkdocs.yml")
_REST = "Everything else of opas status works without it."


def newly_behind(project: Project, pages: tuple[PageStatus, ...], revision: str) -> tuple[PageStatus, ...]:
    """The pages with only those parts that need work now and did not, for the same reason, at the revision.

    Where two branches have parted since, the point where they did counts: a pull request answers only for itself.
    Raises UsageError, which says why, where git has no such revision here.
    """
    start = _start(project, revision)
    with tempfile.TemporaryDirectory() as folder:
        before = {_mark(page, part) for page in _statuses_at(project, start, Path(folder)) for part in page.parts}
    found = []
    for page in pages:
        parts = tuple(part for part in page.parts if part.state != "current" and _mark(page, part) not in before)
        found += [dataclasses.replace(page, parts=parts)] if parts else []
    return tuple(found)


def _mark(page: PageStatus, part: PartStatus) -> tuple[str, ...]:
    return (page.pair.id, page.pair.language, part.key, part.state, part.source.text if part.source else "")


def _start(project: Project, revision: str) -> str:
    if revision.startswith("-"):
        raise UsageError(f"{revision} is no revision of git. {_REST}")
    try:
        _git(project, "rev-parse", "--git-dir")
    except OpasError as without:
        raise UsageError(f"--since needs git and a clone; this folder has no history ({without}). {_REST}") from without
    try:
        commit = _git(project, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except FailedProgramError as unknown:
        shallow = _git(project, "rev-parse", "--is-shallow-repository").strip() == b"true"
        why = "this clone is shallow; run git fetch --unshallow" if shallow else "write it as git log shows it"
        raise UsageError(f"--since: git knows no revision {revision} here: {why}. {_REST}") from unknown
    try:
        return _git(project, "merge-base", commit, "HEAD").decode().strip()
    except FailedProgramError:
        # Without a common ancestor, as in a shallow clone, the revision itself is what is left to compare with.
        return commit


def _statuses_at(project: Project, commit: str, folder: Path) -> tuple[PageStatus, ...]:
    """The status as it was, from the files of a commit laid into an empty folder."""
    there = _git(project, "ls-tree", "--name-only", commit).decode().split("\n")
    needed = [name for name in _NEEDED if name in there]
    if not needed:
        return ()
    packed = _git(project, "archive", "--format=tar", commit, "--", *needed)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    (folder / "methods").mkdir(exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)
    old = Project(folder)
    return statuses(load(old).book, load_reviews(old)[0])


def _git(project: Project, *words: str) -> bytes:
    return programs.run(["git", *words], cwd=project.root, timeout_s=60, hint=_REST)
