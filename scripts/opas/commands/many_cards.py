"""A guide of many cards, made from the real ones: for measuring how time and memory grow."""

import re
import shutil
from pathlib import Path

from opas.project import Project

_PARTS = ("docs", "methods", "audio", "translations", "scripts/opas/site/theme", "mkdocs.yml", "handbook.yml")


def with_cards(project: Project, folder: Path, wanted: int) -> Project:
    """Copy the guide into a folder, its cards again and again until there are as many as wanted, in two languages.

    What was worked out before stays behind: the copy's first build has nothing kept.
    """
    copy = Project(folder)
    for name in _PARTS:
        source = project.root / name
        if source.is_dir():
            shutil.copytree(source, copy.root / name, ignore=shutil.ignore_patterns("cache", "dist"))
        elif source.is_file():
            shutil.copy(source, copy.root)
    _copy_cards(copy, wanted)
    return copy


def change_one(project: Project) -> None:
    """Give the first card a new sentence at the end of its first section, in both languages."""
    first = min(path.name.split(".")[0] for path in project.methods.glob("[!_]*.md"))
    for language, sentence in {"fi": "Tämä lause on uusi.", "en": "This sentence is new."}.items():
        path = project.methods / f"{first}.{language}.md"
        head, section, rest = path.read_text(encoding="utf-8").partition("\n## ")
        text, following, rest = rest.partition("\n## ")
        path.write_text(f"{head}{section}{text.rstrip()}\n\n{sentence}\n{following}{rest}", encoding="utf-8")


def _copy_cards(project: Project, wanted: int) -> None:
    """Rounds of copies; cards of one round refer to one another, so there is as much to look up as in the guide."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(project.methods.glob("[!_]*.md"))}
    ids = sorted({name.split(".")[0] for name in texts})
    name = re.compile(rf"(?<![\w/.-])(?:{'|'.join(ids)})(?=\.(?:fi|en)\.md|[\],}}][^\n]*(?<=}})$)", re.MULTILINE)
    for number in range(wanted - len(ids)):
        card, turn = ids[number % len(ids)], number // len(ids)
        whole = (turn + 1) * len(ids) <= wanted - len(ids)
        for language in ("fi", "en"):
            text = texts.get(f"{card}.{language}.md", "")
            # A last, broken round would refer to cards that are not there.
            renamed = name.sub(rf"\g<0>-{turn}", text) if whole else _alone(text)
            (project.methods / f"{card}-{turn}.{language}.md").write_text(renamed, encoding="utf-8")


def _alone(text: str) -> str:
    return re.sub(r"^related: .*$", "related: {}", text, flags=re.MULTILINE)
