"""The project's own settings files (`audio/*.yml`): YAML read as text and fitted into a closed schema."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from opas.content.messages import told
from opas.content.source import read_source
from opas.content.yaml_text import locate, parse_yaml, plain
from opas.errors import ContentError
from opas.project import Project


class Settings(BaseModel):
    """What settings files are made of: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Schema = TypeVar("Schema", bound=Settings)


def read_settings(project: Project, path: Path, schema: type[Schema]) -> Schema:
    """Read a settings file.

    Raises ContentError with every fault, each as `path:line:column: message`.
    """
    if not path.is_file():
        raise ContentError(f"{project.relative(path)} is missing. Restore it.")
    source, problems = read_source(project, path)
    root, faults = parse_yaml(source.text, source.path)
    problems += faults
    if problems or root is None:
        raise ContentError("\n".join(told(found, "en") for found in problems) or f"{source.path} is empty. Restore it.")
    try:
        return schema.model_validate(plain(root))
    except ValidationError as refused:
        lines = []
        for fault in refused.errors(include_url=False):
            place = locate(root, fault["loc"])
            name = ".".join(str(step) for step in fault["loc"]) or "the file"
            lines.append(f"{place.path}:{place.line}:{place.column}: {name}: {fault['msg']}.")
        raise ContentError("\n".join(lines)) from refused
