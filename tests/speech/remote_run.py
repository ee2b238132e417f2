"""A run that asks the service in a process of its own, which can be killed."""

import signal
import sys
from dataclasses import replace
from pathlib import Path

from opas.commands.stopping import ending_in_order
from opas.project import Project
from opas.speech.asking import Manners
from opas.speech.cache import writing
from opas.speech.engines.gtts import open_voice
from opas.speech.render import make_takes
from opas.speech.workers import Workers


def run(folder: str, texts: tuple[str, ...]) -> None:
    """Make the takes of some texts, as `opas audio` does."""
    # Tests may run in the background, where shells have Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    project, engine = Project(Path(folder)), replace(open_voice("fi", "fi", {}), manners=Manners(pause_s=0))
    try:
        with ending_in_order(), writing(project), Workers(2) as workers:
            make_takes(project, engine, texts, workers, lambda *_: None)
    except KeyboardInterrupt:
        sys.exit(130)
