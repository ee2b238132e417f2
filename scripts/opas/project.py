"""Where the project's files are."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from opas.errors import UsageError

Language = Literal["fi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def other(language: Language) -> Language:
    """The handbook's other language."""
    return "en" if language == "fi" else "fi"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one checkout of the handbook."""

    root: Path

    @property
    def docs(self) -> Path:
        """Chapters and whatever the browser loads."""
        return self.root / "docs"

    @property
    def methods(self) -> Path:
        """Method cards and their vocabulary."""
        return self.root / "methods"

    @property
    def programmes(self) -> Path:
        """Ready sequences of cards."""
        return self.methods / "programmes"

    @property
    def audio(self) -> Path:
        """What the audiobook is made from."""
        return self.root / "audio"

    @property
    def cache(self) -> Path:
        """Takes and tracks that need not be made again; safe to delete."""
        return self.root / "audio" / "cache"

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    def dist(self, language: Language) -> Path:
        """The finished audiobook of one language."""
        return self.root / "audio" / "dist" / language

    def relative(self, path: Path) -> str:
        """A path as messages name it: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def find_project(start: Path) -> Project:
    """The project that `start` lies in: the nearest folder upwards with mkdocs.yml and methods/.

    Raises UsageError where there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "methods").is_dir():
            return Project(folder)
    raise UsageError(f"{start} is not inside the handbook. Change to the folder that holds mkdocs.yml and methods/.")
