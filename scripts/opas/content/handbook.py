"""What a publisher fills in (`handbook.yml`): who publishes, where feedback goes, where the site and the audio live."""

from opas.content.settings import Settings, read_settings
from opas.project import Project


class Handbook(Settings):
    """The publisher's settings. An empty text means that it has not been told."""

    publisher: str
    feedback: str
    """An e-mail address or a page."""
    repository: str
    """Where the files are edited, such as a project page on GitHub."""
    site_address: str
    audio_address: str
    """Where the large audiobook files are, if not beside the site."""


def load_handbook(project: Project) -> Handbook:
    """Read handbook.yml. Raises ContentError, which names the line, where it cannot be used."""
    return read_settings(project, project.root / "handbook.yml", Handbook)
