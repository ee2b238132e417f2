"""The house itself: imports point inward, the outside is met in one place, and everything public is documented."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "opas"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = {
    "ground": ("errors", "problem", "project", "programs"),
    "content": ("content",),
    "middle": ("checks", "site", "print", "speech"),
    "publish": ("publish",),
    "commands": ("commands",),
    "cli": ("cli", "__main__"),
}
"""The rooms from the ground floor up (ARCHITECTURE: the one direction of imports)."""
ONLY_IN = {
    "mkdocs": ("site/plugin.py", "site/building.py"),
    "subprocess": ("programs.py",),
    "espeakng_loader": ("speech/engines/espeak.py",),
    "docx": ("site/fillable/",),
    "av": ("publish/", "speech/flac.py", "speech/mp3.py"),
    "gtts": ("speech/google.py",),
    "piper": ("speech/engines/piper.py",),
    "requests": ("speech/google.py",),
    "mutagen": ("publish/",),
    "PIL": ("site/drawing.py", "publish/cover.py"),
}
"""Where the outside is met; what is imported anywhere else would spread."""


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> int | None:
    """How high a module of ours stands, counted from the ground floor."""
    parts = module.split(".")
    if parts[0] != "opas" or len(parts) < 2:
        return None
    return next((level for level, names in enumerate(ROOMS.values()) if parts[1] in names), None)


def name_of(path: Path) -> str:
    """A file as the name of its module."""
    return ".".join(("opas", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_inward(path: Path) -> None:
    """A module imports only from its own room or from a lower floor, and the middle rooms never from each other."""
    here = name_of(path)
    own = room(here)
    for module in imported(path):
        level = room(module)
        if level is None or own is None:
            continue
        neighbours = list(ROOMS)[level] == "middle" == list(ROOMS)[own]
        same_room = module.split(".")[1] == here.split(".")[1]
        assert level <= own, f"{here} imports {module} from a higher floor"
        assert not neighbours or same_room, f"{here} imports {module} from another room on its floor"


def test_every_module_stands_in_a_room() -> None:
    """A new folder has its place in the order before anything is put into it."""
    homeless = [name_of(path) for path in MODULES if name_of(path) != "opas" and room(name_of(path)) is None]
    assert homeless == []


@pytest.mark.parametrize("outside", ONLY_IN)
def test_the_outside_is_met_in_one_place(outside: str) -> None:
    """MkDocs, other programs, engines and codecs are each imported where the architecture says, and nowhere else."""
    users = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(module.split(".")[0] == outside for module in imported(path))
    ]
    assert users, f"{outside} is imported nowhere; the rule is out of date"
    assert [user for user in users if not user.startswith(ONLY_IN[outside])] == []


def test_modules_are_short() -> None:
    """A module over 300 lines holds more than one idea."""
    long = {name_of(path): lines for path in MODULES if (lines := path.read_text().count("\n")) > 300}
    assert long == {}


def test_functions_fit_on_a_screen() -> None:
    """A function over 40 lines does more than one thing."""
    long = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40:
                long.append(f"{name_of(path)}.{node.name}: {(node.end_lineno or 0) - node.lineno + 1}")
    assert long == []


def test_every_command_is_in_the_readme() -> None:
    """Each verb of the command line is named in the README, and each that the README names exists."""
    listed = re.search(r"_VERBS = \((.*?)\)", (PACKAGE / "cli.py").read_text(), re.DOTALL)[1]
    verbs = set(re.findall(r'"(\w+)"', listed))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`opas (\w+)", readme)) == verbs


def test_every_folder_is_in_the_readme() -> None:
    """The map in the README names every room and every folder at the top."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rooms = {folder.name for folder in PACKAGE.iterdir() if folder.is_dir() and (folder / "__init__.py").exists()}
    assert [name for name in sorted(rooms) if f"{name}/" not in readme] == []


def test_every_field_is_documented() -> None:
    """CONTRIBUTING explains every field that the schema knows."""
    from opas.content.programme_schema import Part, ProgrammeFacts, Session
    from opas.content.schema import CardFacts, Original, Words

    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    models = (Original, Words, CardFacts, ProgrammeFacts, Session, Part)
    fields = [field for model in models for field in model.model_fields]
    assert [field for field in fields if f"`{field}`" not in text] == []
