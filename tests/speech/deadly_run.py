"""A run of the audiobook in a process of its own, which an engine may kill."""

import signal
import sys
from pathlib import Path

from tests.speech.broken_engines import Deadly

from opas.commands.stopping import ending_in_order
from opas.project import Project
from opas.speech.cache import writing
from opas.speech.render import make_takes, missing_texts
from opas.speech.workers import Workers


def run(folder: str, engine: Deadly) -> None:
    """Make the takes of the pages, as `opas audio` does."""
    from tests.speech.test_render import PAGES

    # Tests may run in the background, where shells have Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    project = Project(Path(folder))
    try:
        with ending_in_order(), writing(project), Workers(2) as workers:
            make_takes(project, engine, missing_texts(project, engine, PAGES), workers, lambda *_: None)
    except KeyboardInterrupt:
        sys.exit(130)
