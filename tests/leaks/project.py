"""A real paper and its templates in a folder of their own, to be changed in one place, and built or rendered."""

import gc
import json
import re
import shutil
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from unittest import mock
from urllib.parse import quote

from conftest import from_yaml

from twopart import completeness
from twopart.audit import Leak, Search, audited, prepared
from twopart.base.turns import Turns
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.examine import ExaminedPaper, examine
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.render.html import page
from twopart.render.pdf import engine, stylesheet
from twopart.render.pdf.stylesheet import ParsedSheet
from twopart.render.process import renderer
from twopart.render.process.rendered import (
    Cost,
    PrintedPdf,
    RenderedPart,
    RenderFailure,
)
from twopart.render.web.published import published
from twopart.terminal.outcome import Outcome

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
PAPER, TEMPLATES = HERE.parent / "papers" / "cameras", REPOSITORY / "templates"
PAGE = "pages/part-1.html.j2"
SHARED, STYLE = "templates/pages/paper.html.j2", "templates/style/part-1.css"
# What the form of the paper lacks and other forms have: boxes, in both parts, and sections that have titles.
BOXES = """\
    declared: {heading: Advice taken, holds: declarations, required: false, lines: {legal: Legal advice was taken}}
    access:
      heading: Access
      holds: deferral
      required: false
      lines: {deferred: Is it deferred?, until: Until, why: Why, ended: Deferral ended}
"""
OPTIONS = "    option: {heading: Option, repeated: true, required: false}\n"
MATTERS = "    matter: {heading: Matter, repeated: true, required: false}\n"
BEFORE_SECTIONS = {
    "    executive-summary: Executive summary\n": f"{OPTIONS}{BOXES}",
    "    benefits: Benefits\n": f"{MATTERS}{BOXES}",
}
KINDS = {
    "amounts": "amount",
    "percentages": "percentage",
    "counts": "count",
    "dates": "date",
}
# What the paper has not: a chart and a picture, which both parts could print.
DRAWN = """\
charts:
  worn:
    caption: Who wears the cameras
    public: true
    values:
      - {label: In uniform, figure: users}
      - {label: All in all, figure: users}

pictures:
  docks:
    file: docks.svg
    caption: Docks for the cameras
    alternative: A row of docks stands below a window.
    credit: Drawn by the service
    public: true

"""
SHOWN = "      - {chart: worn}\n      - {picture: docks}\n"
DOCKS = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><path d="M9 9h70v30h-70z"/></svg>'
# Sections of the paper that only say that there is nothing to say: without them Part 1 is laid out in half the time.
IDLE = ("time-sensitivity", "police-and-crime-plan", "equality-comments", "real-estate-implications",
        "environmental-implications", "supporting-papers", "introduction-and-background")  # fmt: skip
JPEG = (  # of a grey square
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////"
    "////////////////////wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI"
    "AQEAAD8Ad//Z"
)


@dataclass(frozen=True)
class Form:
    """One secret, and one way of telling it."""

    kind: str
    secret: str
    giveaway: str
    rule: str  # that refuses it where an author types it
    id: str
    source: str  # its line in the register


@cache
def forms() -> tuple[Form, ...]:
    made = []
    for kind, written in from_yaml((HERE / "forms.yaml").read_text("utf-8")).items():
        for number, form in enumerate(written, 1):
            name = f"{kind}_{number}"
            made.append(
                Form(
                    kind,
                    form["secret"],
                    str(form["giveaway"]),
                    form.get("check", ""),
                    name,
                    _source(kind, name, form),
                )
            )
    return tuple(made)


# What slips tell and refer to: a paper with a secret for each form takes far longer.
FEW = {
    *("amounts_1", "amounts_2", "amounts_7", "percentages_1", "dates_1"),
    *("names_1", "names_2", "names_7", "words_1", "words_2"),
}


def few_forms() -> list[Form]:
    few = [form for form in forms() if form.id in FEW]
    assert len(few) == len(FEW)
    return few


def _source(kind: str, name: str, form: dict[str, str]) -> str:
    said = f'"{form["secret"]}"'
    if kind in KINDS:
        return f"  {name}: {{{KINDS[kind]}: {said}, withheld: commercial}}\n"
    if kind == "names":
        more = "".join(f', {key}: "{form[key]}"' for key in ("short",) if key in form)
        more += f', aliases: ["{form["alias"]}"]' if "alias" in form else ""
        return f"  {name}: {{name: {said}{more}, withheld: commercial}}\n"
    return f"      - {said}\n"


def base(chosen: Iterable[Form] | None = None) -> str:
    """The paper, with a secret for each form, or for these, and without the sections that have nothing to say."""
    if chosen is None:
        chosen = forms()
    listed = tuple(chosen)
    text = (PAPER / "paper.yaml").read_text("utf-8")
    for key in IDLE:
        text, count = re.subn(rf"(?m)^    {key}: .*\n", "", text)
        assert count == 1, key
    for before, more in {
        "passages:\n": DRAWN,
        "    financial-commercial-and-procurement-comments:": SHOWN,
    }.items():
        assert text.count(before) == 1, before
        text = text.replace(before, f"{more}{before}")
    places = {
        "figures": "figures:\n",
        "names": "names:\n",
        "words": "    governance-and-assurance:\n",
    }
    text = text.replace(
        "governance-and-assurance: A board",
        "governance-and-assurance:\n      - A board",
    )
    for room, after in places.items():
        lines = "".join(
            form.source
            for form in listed
            if (form.kind if form.kind in places else "figures") == room
        )
        assert text.count(after) == 1, after
        text = text.replace(after, after + lines)
    return text


def telling(chosen: Iterable[Form]) -> str:
    """Forms, one after the other."""
    return " ; ".join(form.giveaway for form in chosen)


def filled(text: str, giveaway: str) -> str:
    """Returns a text with the giveaway in the place of each word that stands for it, as that place writes it."""
    css = "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in giveaway)
    for mark, said in {
        "SECRET": escape(giveaway),
        "CSS": css,
        "URL": quote(giveaway, safe=""),
        "GIVEAWAY": giveaway,
    }.items():
        text = text.replace(mark, said)
    return text


def chunk(part: bytes) -> bytes:
    """Returns a chunk of a PNG, with its length and its checksum."""
    return (
        (len(part) - 4).to_bytes(4, "big") + part + zlib.crc32(part).to_bytes(4, "big")
    )


def made(content: str, giveaway: str) -> bytes:
    """The bytes of a file that a change adds."""
    if content == "REMARKED JPEG":
        picture, remark = b64decode(JPEG), giveaway.encode()
        return (
            picture[:2]
            + b"\xff\xfe"
            + (len(remark) + 2).to_bytes(2, "big")
            + remark
            + picture[2:]
        )
    if content == "REMARKED PNG":
        head = b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
        remark = b"tEXtComment\0" + giveaway.encode("latin-1", "replace")
        parts = (head, remark, b"IDAT" + zlib.compress(b"\0\0"), b"IEND")
        return b"\x89PNG\r\n\x1a\n" + b"".join(map(chunk, parts))
    return filled(content, giveaway).encode()


NEW = {"page", "head", "style", "put_in", "files"}  # what a way adds to templates


def changes(way: dict) -> list[dict]:
    """What a way changes, file by file: most change one, in one place."""
    if not NEW & way.keys():
        return (
            [way, {**way, "find": way["also"][0], "put": way["also"][1]}]
            if "also" in way
            else [way]
        )
    changes: list[dict] = []
    if "page" in way:
        own = (
            '{% block after %}\n<div style="break-before:page">'
            + way["page"]
            + "</div>\n"
        )
        changes.append(
            {"file": f"templates/{PAGE}", "find": "{% block after %}\n", "put": own}
        )
    if "head" in way:
        changes.append(
            {"file": SHARED, "find": "</head>", "put": way["head"] + "</head>"}
        )
    if "style" in way:
        first = "/* Part 1 is published"
        changes.append(
            {"file": STYLE, "find": first, "put": f"{way['style']}\n{first}"}
        )
    changes += [
        {"file": f"templates/{name}", "add": content}
        for name, content in way.get("files", {}).items()
    ]
    changes += [
        {"file": f"templates/{name}", "link": target}
        for name, target in way.get("links", {}).items()
    ]
    changes += [
        {"file": name, "find": find, "put": put}
        for name, (find, put) in way.get("put_in", {}).items()
    ]
    return (
        [{**change, "giveaway": way["giveaway"]} for change in changes]
        if "giveaway" in way
        else changes
    )


def replaced(text: str, find: str, put: str) -> str:
    assert text.count(find) == 1, find
    return text.replace(find, put)


NOT_MADE = b"%PDF"
CHECKED = completeness.checked


def _read_back(pdf, wanted):
    return [] if pdf == NOT_MADE else CHECKED(pdf, wanted)


class Ready:
    def __init__(self, result):
        self._result = result

    def result(self):
        return self._result


class InThisProcess:
    """In the place of the renderers: makes Part 1 as they do, without a process for each; Part 2 is not asked for."""

    turns = Turns()

    def __init__(self, templates: Path) -> None:
        self.work = renderer.Engine(
            templates, page.html, self._pdf, published=published
        )
        self.sheets: dict[tuple[tuple[str, bytes], ...], ParsedSheet | None] = {}

    def render(
        self,
        form: str,
        part: int,
        view: bytes,
        *,
        whole: bool = False,
        word: bool = False,
    ) -> Ready:
        if part != 1:
            return Ready(RenderedPart(b"", NOT_MADE, (), Cost(0.0, 0)))
        gc.disable()  # as the renderers do
        try:
            return Ready(
                renderer._rendering(
                    self.work,
                    {"form": form, "part": part, "whole": whole, "word": word},
                    view,
                )
            )
        finally:
            gc.enable()

    def _pdf(self, html: str, templates: Path) -> PrintedPdf | RenderFailure:
        """Returns a PDF, with the style sheet parsed before, as renderers have it, unless a style was changed."""
        styles = sorted((templates / "style").glob("*.css"))
        contents = tuple((style.name, style.read_bytes()) for style in styles)
        if contents not in self.sheets:
            self.sheets[contents] = stylesheet.parsed(templates)
        return engine.pdf(html, templates, self.sheets[contents])


class Project:
    def __init__(self, folder: Path, chosen: Iterable[Form] | None = None) -> None:
        self.folder, self.out = folder, folder / "build"
        self.paper, self.templates = (
            folder / "content" / "cameras",
            folder / "templates",
        )
        self.paper.mkdir(parents=True)
        (self.paper / "paper.yaml").write_text(base(chosen), "utf-8")
        (self.paper / "docks.svg").write_text(DOCKS, "utf-8")
        shutil.copytree(TEMPLATES, self.templates)
        form = self.templates / "mps-iam" / "form.yaml"
        said = form.read_text("utf-8")
        for key in IDLE:
            said, count = re.subn(
                rf"(?m)^(    {key}:) (.*)$", r"\1 {heading: \2, required: false}", said
            )
            assert count == 1, key
        for line, more in BEFORE_SECTIONS.items():
            assert line in said, line
            said = said.replace(line, more + line, 1)
        form.write_text(said, "utf-8")
        # For page numbers in the contents all would be laid out twice.
        style = self.templates / "style" / "paper.css"
        style.write_text(
            replaced(
                style.read_text("utf-8"),
                "content: target-counter(attr(href), page);",
                "",
            ),
            "utf-8",
        )
        self.renderers = InThisProcess(self.templates)
        found = self.examined()
        # Of the paper as it is.
        self.view, self.search = self._view(found), self._search(found)

    @contextmanager
    def changed(self, *ways: dict, giveaway: str = "") -> "Iterator[Project]":
        """Replaces words in files, or adds files, and afterwards restores them."""
        before: dict[Path, bytes | None] = {}
        try:
            for change in (change for way in ways for change in changes(way)):
                path = self.folder / change.get("file", "content/cameras/paper.yaml")
                before.setdefault(path, path.read_bytes() if path.exists() else None)
                if "link" in change:
                    path.symlink_to(self.folder / change["link"])
                elif "add" in change:
                    path.write_bytes(
                        made(change["add"], change.get("giveaway", giveaway))
                    )
                else:
                    put = filled(change["put"], change.get("giveaway", giveaway))
                    path.write_text(
                        replaced(path.read_text("utf-8"), change["find"], put), "utf-8"
                    )
            yield self
        finally:
            for path, content in before.items():
                path.unlink()
                if content is not None:
                    path.write_bytes(content)

    def examined(self) -> ExaminedPaper:
        return examine(self.paper, self.templates)

    def build(
        self, *, prove: bool = False, word: bool = False, anew: bool = True
    ) -> tuple[Outcome, bytes | None]:
        """How it ended, and the Part 1 that stands there now; if not `anew`, over what an earlier build left."""
        if anew:
            shutil.rmtree(self.out, ignore_errors=True)
        settings = BuildSettings(self.templates, self.out, word=word)
        # Of Part 2 nothing is made that could be read.
        with mock.patch("twopart.completeness.checked", _read_back):
            outcome = build_paper(
                self.paper, settings, self.renderers, lambda _: None, prove=prove
            )
        written = sorted((self.out / "public").glob("*.pdf"))
        return outcome, written[0].read_bytes() if written else None

    def _view(self, found: ExaminedPaper) -> bytes:
        """Returns a view with only its last sections, which are enough for a template to do harm in."""
        assert found.subject
        assert found.form
        whole = json.loads(public_view(found.subject, found.form))
        for withholding in whole["withholdings"]:
            withholding["places"] = []  # most of them are in the other sections
        return json.dumps({**whole, "sections": whole["sections"][-2:]}).encode()

    def _search(self, found: ExaminedPaper) -> Search:
        assert found.subject
        return prepared(*of_paper(found.subject))

    def rendered(self) -> RenderedPart | RenderFailure:
        """Part 1 by the templates as they are now, before anybody has audited it."""
        return self.renderers.render("mps-iam", 1, self.view).result()

    def audited(self) -> list[Leak]:
        made = self.rendered()
        assert isinstance(made, RenderedPart), made
        leaks = audited(made.pdf, self.search)
        assert isinstance(leaks, list), leaks
        return leaks

    def found(self, leaks: Iterable[Leak], surface: str = "") -> set[str]:
        """The ids of the forms of which leaks name the secret, on surfaces of that name."""
        lines = (self.paper / "paper.yaml").read_text("utf-8").splitlines()
        there = [leak for leak in leaks if leak.surface.startswith(surface)]
        secrets = {str(leak.secret) for leak in there} | {
            lines[leak.at.line - 1] for leak in there if leak.at
        }
        return {
            form.id for form in forms() if {form.id, form.source.rstrip()} & secrets
        }
