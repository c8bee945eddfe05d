"""Writes the files beside papers that editors read: schemas in content/.twopart/, settings in .vscode/."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from twopart.commands.schema import text_of
from twopart.disk import files
from twopart.disk.write import write_alone
from twopart.editor import form_schema, schema, settings
from twopart.model.forms.form import Form


def with_modeline(text: str, form: str) -> str:
    """Returns the text of a file of a paper with the line that names the schema of its form."""
    return settings.modeline(settings.schema_of(form)) + text


def without_modeline(text: str) -> str:
    """Returns the text of a file of a paper, without the line that says which schema it has."""
    first, end, rest = text.partition("\n")
    if end and settings.is_modeline(first):
        return rest
    return text


def leads_elsewhere(project: Path) -> Path | None:
    """Returns the first folder of these files that is a link, and is therefore not followed."""
    for folder in (_schemas(project), _settings(project)):
        if folder.is_symlink():
            return folder
    return None


def write_editor_files(project: Path, name: str, form: Form) -> Iterator[Path]:
    """Writes the schemas anew, and missing settings. Yields the files of settings that exist and are not ours."""
    stock = files.names_of_stock(project / "templates")
    of_papers = form_schema.of_papers(name, form, stock)
    schemas = {
        settings.schema_of(name): of_papers,
        settings.HOUSE_SCHEMA: schema.of_house(),
        settings.PUBLISHED_SCHEMA: schema.of_published(),
        settings.FORM_SCHEMA: schema.of_form(),
        settings.REVIEW_SCHEMA: schema.of_review(),
    }
    for file, description in schemas.items():
        write_alone(_schemas(project) / file, text_of(description).encode())
    yield from _write_settings(_settings(project), settings.settings())


def _write_settings(folder: Path, contents: Mapping[str, str]) -> Iterator[Path]:
    """Writes the files that do not exist; yields those that do, and have other settings."""
    for file, text in contents.items():
        path = folder / file
        if not path.exists():
            write_alone(path, text.encode())
        elif not _says(path, text):
            yield path


def _says(path: Path, text: str) -> bool:
    """Whether a file holds these settings, however it is laid out."""
    try:
        written = json.loads(path.read_text("utf-8"))
    except ValueError:  # comments, which editors take, or no JSON at all
        return False
    return bool(written == json.loads(text))


def _schemas(project: Path) -> Path:
    return project / "content" / settings.SCHEMAS


def _settings(project: Path) -> Path:
    return project / settings.FOLDER
