"""`twopart schema` prints the JSON Schema from which editors complete papers."""

import json
import os
import sys
from argparse import Namespace
from pathlib import Path

from twopart.base import exit
from twopart.commands.beginning.known_forms import form_called
from twopart.commands.papers import named_papers
from twopart.commands.usage import UsageError
from twopart.disk import files
from twopart.disk.locations import schema_name
from twopart.disk.write import folders, write_restricted
from twopart.editor import form_schema, schema
from twopart.editor.paper_schema import with_ids
from twopart.editor.schema import Description
from twopart.load.files import tree
from twopart.load.tree import Scalar, value_at


def run(options: Namespace) -> int:
    """Prints a schema, or writes that of a paper below build/restricted/. Returns the exit code."""
    try:
        return _run(options)
    except UsageError as wrong:
        print(f"twopart: {wrong}", file=sys.stderr)
        return exit.USAGE


def text_of(description: Description) -> str:
    """Returns a schema as the text of a file."""
    return json.dumps(description, indent=1)


def _run(options: Namespace) -> int:
    if options.paper:
        return _write_schema_of_paper(options)
    print(text_of(_schema(options)))
    return exit.DONE


def _schema(options: Namespace) -> Description:
    if options.published:
        return schema.of_published()
    if options.forms:
        return schema.of_form()
    if options.house:
        return schema.of_house()
    if options.review:
        return schema.of_review()
    if options.form:
        return _of_papers_of(options.form, options.project / "templates")
    return schema.of_paper()


def _of_papers_of(name: str, templates: Path) -> Description:
    """Returns the schema of papers of a form. Raises `UsageError` if there is no such form."""
    form = form_called(name, templates)
    return form_schema.of_papers(name, form, files.names_of_stock(templates))


def _write_schema_of_paper(options: Namespace) -> int:
    """Writes the schema with the paper's ids beside Part 2, since ids may give something away."""
    papers = named_papers([options.paper], options.project)
    if isinstance(papers, str):
        raise UsageError(papers)
    paper = papers[0]
    description = _schema_of_paper(paper, options.project / "templates")
    _, restricted = folders(options.out)
    path = restricted / schema_name(paper)
    write_restricted(path, text_of(description).encode())
    print(f"{files.shown(path)}: written. To use it, begin the files of the paper with")
    print(f"# yaml-language-server: $schema={_from_paper(path, paper)}")
    return exit.DONE


def _from_paper(path: Path, paper: Path) -> str:
    """Returns the path of a file as a file of the paper names it."""
    return Path(os.path.relpath(path, paper)).as_posix()


def _schema_of_paper(paper: Path, templates: Path) -> Description:
    """Returns the schema of a paper’s form, with the paper’s ids. Raises `UsageError` if the paper cannot be read."""
    contents, _ = files.paper(paper)
    whole = tree(contents)
    if whole is None:
        raise UsageError(
            f"{paper.name} cannot be read: `twopart check {paper.name}` says why"
        )
    form = value_at(whole, "form")
    if not isinstance(form, Scalar):
        raise UsageError(
            f"{paper.name} states no form: write `form:` in its first file"
        )
    return with_ids(_of_papers_of(str(form.text), templates), whole)
