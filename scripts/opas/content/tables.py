"""Our own tables in YAML, which lie beside the modules that read them: messages, words, questions."""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it: it takes a tenth of the time. Contributed files go through `yaml_text`."""


def read_table(path: Path) -> Any:
    """What a file holds, as plain values."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (both are safe loaders)
