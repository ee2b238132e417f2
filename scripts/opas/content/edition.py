"""Which edition of the handbook this is, as `audio/book.yml` says for page and sound alike."""

from opas.content.source import read_source
from opas.content.yaml_text import Mapping, Scalar, parse_yaml
from opas.project import Project


def load_edition(project: Project) -> str:
    """The edition, or an empty text where the handbook has no audiobook's settings."""
    path = project.audio / "book.yml"
    if not path.is_file():
        return ""
    source, _ = read_source(project, path)
    root, _ = parse_yaml(source.text, source.path)
    edition = root.get("edition") if isinstance(root, Mapping) else None
    return edition.text if isinstance(edition, Scalar) else ""
