"""The figures of the reference paper without ties, as they are before anybody has stated what must agree."""

import re
from collections.abc import Mapping

from conftest import HERE

from twopart.base.finding import Finding, errors
from twopart.load import files
from twopart.outline.subject import Subject
from twopart.rules.check import check

PAPER = HERE / "papers" / "connect-as-published"
FORM = HERE.parent / "templates" / "mps-iam"
ID = re.compile(r"^  (\w+): \{", re.MULTILINE)
SUMS = re.compile(r"sum: (?:all|\[[^\]]*\])(?:, stated: true)?,? ?")


def sources(*, named: bool) -> dict[str, str]:
    """Returns the files without the ties; and if the ids say nothing, without sums too, which is how a copy is
    typed.
    """
    texts = {
        path.name: path.read_text("utf-8")
        for path in PAPER.glob("*.yaml")
        if path.name != "ties.yaml"
    }
    if named:
        return texts
    numbers = {
        name: f"f{n}" for n, name in enumerate(ID.findall(texts["figures.yaml"]))
    }
    renamed = {
        file: _renamed(text, numbers)
        for file, text in texts.items()
        if file != "tables.yaml"
    }
    tables = re.sub(
        r"^ +(?:rounding: noted)?\n",
        "",
        SUMS.sub("", texts["tables.yaml"]),
        flags=re.MULTILINE,
    )
    return {**renamed, "tables.yaml": tables}


def ids(*, named: bool) -> Mapping[str, str]:
    """Returns what the figures are called there -> what they are called in the list of contradictions."""
    names = ID.findall((PAPER / "figures.yaml").read_text("utf-8"))
    return {name if named else f"f{n}": name for n, name in enumerate(names)}


def _renamed(text: str, numbers: Mapping[str, str]) -> str:
    def number(match: re.Match[str]) -> str:
        return numbers.get(match[0], match[0])

    return re.sub(r"(?<=[{ ])\w+(?=[}.:])", number, text)


def found(*, named: bool) -> tuple[Subject, list[Finding]]:
    paper, unread = files.paper(
        {name: text.encode() for name, text in sources(named=named).items()}
    )
    form, _ = files.form({path.name: path.read_bytes() for path in FORM.glob("*.yaml")})
    assert paper
    assert form
    subject, broken = check(paper, form)
    return subject, list(errors([*unread, *broken]))
