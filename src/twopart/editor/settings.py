"""Settings of Visual Studio Code for a folder of papers: schemas and tasks, and no access to the network."""

import json
from collections.abc import Mapping

FOLDER = ".vscode"
SCHEMAS = ".twopart"  # below content/: hidden folders hold no papers
HOUSE_SCHEMA = "house.schema.json"
PUBLISHED_SCHEMA = "published.schema.json"
FORM_SCHEMA = "form.schema.json"
REVIEW_SCHEMA = "review.schema.json"
EXTENSION = "redhat.vscode-yaml"

# A line of `twopart check --format short`: file, line, column, “note” unless it is an error, rule, and message.
FINDING = r"^([^\s:][^:]*):(\d+):(\d+): (?:(note): )?([a-z0-9-]+): (.*)$"


def modeline(schema: str) -> str:
    """Returns the first line of a file of a paper, which names its schema in content/.twopart/ for editors."""
    return f"# yaml-language-server: $schema=../{SCHEMAS}/{schema}\n"


def is_modeline(line: str) -> bool:
    """Whether a line names the schema of its file."""
    return line.startswith("# yaml-language-server:")


def schema_of(form: str) -> str:
    """Returns the name of the file with the schema of papers of a form."""
    return f"{form}.schema.json"


def settings() -> Mapping[str, str]:
    """Returns the files of the settings folder, by name."""
    contents: dict[str, object] = {
        "settings.json": SETTINGS,
        "tasks.json": TASKS,
        "extensions.json": {"recommendations": [EXTENSION]},
    }
    return {
        name: f"{json.dumps(content, indent=2)}\n" for name, content in contents.items()
    }


SETTINGS = {
    # A paper may be secret: no schema is downloaded, and no usage is reported.
    "redhat.telemetry.enabled": False,
    "telemetry.telemetryLevel": "off",
    "yaml.schemaStore.enable": False,
    "yaml.kubernetesCRDStore.enable": False,
    "yaml.schemas": {
        f"content/{SCHEMAS}/{HOUSE_SCHEMA}": "content/house.yaml",
        f"content/{SCHEMAS}/{PUBLISHED_SCHEMA}": "content/published.yaml",
        f"content/{SCHEMAS}/{REVIEW_SCHEMA}": "content/*/review.yaml",
        f"content/{SCHEMAS}/{FORM_SCHEMA}": "templates/*/form.yaml",
    },
    "[yaml]": {
        "editor.tabSize": 2,
        "editor.insertSpaces": True,
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"strings": "on"},
    },
}

PROBLEMS = {
    "owner": "twopart",
    "source": "twopart",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": {
        "regexp": FINDING,
        "file": 1,
        "line": 2,
        "column": 3,
        "severity": 4,
        "code": 5,
        "message": 6,
    },
}


def _task(label: str, command: str, group: str) -> Mapping[str, object]:
    return {
        "label": label,
        "type": "shell",
        "command": command,
        "group": {"kind": group, "isDefault": True},
        "presentation": {"reveal": "silent", "clear": True},
        "problemMatcher": PROBLEMS,
    }


TASKS = {
    "version": "2.0.0",
    "tasks": [
        _task(
            "Check the paper",
            'twopart check "${fileDirname}" --format short',
            "test",
        ),
        _task(
            "Build the paper",
            'twopart build "${fileDirname}" --format short',
            "build",
        ),
    ],
}
