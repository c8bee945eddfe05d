"""Reads the forms of a project: those that can be read, and why another one cannot."""

from collections.abc import Mapping
from pathlib import Path

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.commands.usage import UsageError
from twopart.disk import files
from twopart.load.files import form as load_form
from twopart.model.forms.form import Form
from twopart.terminal.finding_format import texts


def forms(templates: Path) -> Mapping[str, Form]:
    """Returns the forms that can be read, by name."""
    readable: dict[str, Form] = {}
    for name in files.names_of_forms(templates):
        form, findings = _read(name, templates)
        if form and not findings:
            readable[name] = form
    return readable


def broken_forms(templates: Path) -> tuple[str, ...]:
    """Returns the names of the forms that cannot be read."""
    readable = forms(templates)
    names = files.names_of_forms(templates)
    return tuple(name for name in names if name not in readable)


def form_called(name: str, templates: Path) -> Form:
    """Returns the form of a name. Raises `UsageError` if there is none, or, with its findings, if it cannot be read."""
    if name not in files.names_of_forms(templates):
        readable = tuple(forms(templates))
        near = did_you_mean(name, readable)
        raise UsageError(f"{name} is not a form. {near}Forms: {', '.join(readable)}")
    form, findings = _read(name, templates)
    if form is None or findings:
        raise UsageError(_why_unreadable(name, findings))
    return form


def _read(name: str, templates: Path) -> tuple[Form | None, list[Finding]]:
    contents, unread = files.form(templates, name)
    form, findings = load_form(contents)
    return form, [*unread, *findings]


def _why_unreadable(name: str, findings: list[Finding]) -> str:
    """Returns why a form cannot be read. Templates withhold nothing, so their lines are shown as they stand."""
    reasons = "\n\n".join(texts(findings, colour=False))
    return f"the form {name} cannot be read:\n\n{reasons}"
