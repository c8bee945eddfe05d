"""Where templates stand: in the folder of a project, or else in the program's own.

A folder templates/ with a style/ of its own is used alone. One without it holds forms only; what it lacks comes
from the program.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@cache
def packaged() -> Path:
    """Returns the templates that the program brings: in its package, or in the clone that it runs from."""
    inside = _PACKAGE / "templates"
    if inside.is_dir():
        return inside
    return _PACKAGE.parents[1] / "templates"


def roots(templates: Path) -> tuple[Path, ...]:
    """Returns the folders in which templates are searched for, in this order."""
    if (templates / "style").is_dir():
        return (templates,)
    return (templates, packaged())


def located(templates: Path, name: str) -> Path:
    """Returns the file or folder of this name below the first folder that has it, or below the first if none has it."""
    folders = roots(templates)
    for folder in folders:
        if (folder / name).exists():
            return folder / name
    return folders[0] / name
