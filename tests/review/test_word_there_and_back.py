"""A review copy as a Word document, there and back: comments come to their lines, ticks into review.yaml."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from command import twopart
from conftest import TEMPLATES, sources
from test_agreements import WITH_GROUND

from twopart.base import exit
from twopart.importing.document import UnreadableDocument
from twopart.importing.word.returned import read_returned

LEGAL = ("--as", "legal", "--by", "B Person", "--on", "4 May 2029")
COMMENT = '<w:comment w:id="900" w:author="B Person" w:initials="BP"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
REFERENCE = '<w:r><w:commentReference w:id="900"/></w:r>'
SECRET = "Is £0.930m what Kestrel asks?"


@pytest.fixture(scope="module")
def sent_out(tmp_path_factory) -> tuple[Path, bytes]:
    """A project, and the review copy of its paper."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "templates").symlink_to(TEMPLATES)
    paper = folder / "content" / "radios"
    paper.mkdir(parents=True)
    for name, content in sources(WITH_GROUND).items():
        (paper / name).write_bytes(content)
    done = twopart(folder, "review", "radios", "--docx")
    assert done.returncode == exit.DONE, done.stderr
    return folder, (folder / "build/restricted/radios-review.docx").read_bytes()


@pytest.fixture
def project(sent_out) -> Path:
    """The project as it was when the copy was sent out."""
    folder, _ = sent_out
    for name, content in sources(WITH_GROUND).items():
        (folder / "content" / "radios" / name).write_bytes(content)
    agreed(folder).unlink(missing_ok=True)
    return folder


@pytest.fixture
def copy(sent_out) -> bytes:
    return sent_out[1]


def agreed(project: Path) -> Path:
    return project / "content" / "radios" / "review.yaml"


def take(project: Path, content: bytes, *who: str):
    (project / "back.docx").write_bytes(content)
    options = ("--take", "back.docx", "--format", "short", *who)
    return twopart(project, "review", "radios", *options)


def edited(content: bytes, **parts) -> bytes:
    """The document, with parts changed by functions of their text; one that is new is given as it is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:  # fmt: skip
        for name in old.namelist():
            text = old.read(name).decode()
            change = parts.pop(Path(name).stem, None)
            if change is not None:
                text = change(text)
            new.writestr(name, text)
        for name, text in parts.items():
            new.writestr(name, text)
    return packed.getvalue()


def replaced(old: str, new: str):
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def filled_in(
    content: bytes, name: str, *, tick: str = "☒", query: str = "", by: str = ""
) -> bytes:
    """The document with a row of its last table filled in, as a reviewer does whose changes are tracked."""

    def change(text: str) -> str:
        rows = re.findall(r"<w:tr>.*?</w:tr>", text, re.DOTALL)
        [row] = [row for row in rows if f">{name}<" in row]
        pieces = re.split(r"(?<=</w:tc>)", row)
        for number, words in ((4, query), (5, by)):
            run = f"<w:ins w:id='70' w:author='B Person'><w:r><w:t>{words}</w:t></w:r></w:ins></w:p>"
            pieces[number] = pieces[number].replace("</w:p>", run)
        return text.replace(row, "".join(pieces).replace("☐", tick), 1)

    return edited(content, document=change)


def commented(content: bytes, passage: str) -> bytes:
    """The document with a comment of a reviewer at a passage."""
    at = re.compile(f"(<w:t [^>]*>[^<]*{passage}.*?</w:p>)", re.DOTALL)

    def reference(text: str) -> str:
        made, count = at.subn(lambda match: match[1].replace("</w:p>", f"{REFERENCE}</w:p>"), text, 1)  # fmt: skip
        assert count
        return made

    comment = replaced("</w:comments>", f"{COMMENT.format(SECRET)}</w:comments>")
    return edited(content, document=reference, comments=comment)


def signed(project: Path) -> dict:
    text = agreed(project).read_text("utf-8")
    fields = (
        r'id: "(.+)"\n    kind: "(.+)"\n    state: "(.+)"\n    as: ".+"\n    by: "(.+)"'
    )
    return {
        (kind, name): (state, by) for name, kind, state, by in re.findall(fields, text)
    }


def test_a_comment_is_listed_at_the_line_of_its_passage(project, copy):
    done = take(project, commented(copy, "budget|1.250"))

    lines = sources(WITH_GROUND)["paper.yaml"].decode().splitlines()
    written = next(n for n, line in enumerate(lines, 1) if '"{budget}"' in line)
    assert done.returncode == exit.DONE, done.stderr
    assert done.stdout == f"content/radios/paper.yaml:{written}: comment 1\n"
    assert "Kestrel" not in done.stdout + done.stderr
    assert "0.930" not in done.stdout + done.stderr
    listed = project / "build" / "restricted" / "radios-comments.txt"
    assert listed.stat().st_mode & 0o777 == 0o600
    line = f"content/radios/paper.yaml:{written}: comment 1 by B Person\n    {SECRET}\n"
    assert listed.read_text("utf-8") == line
    assert not agreed(project).exists()


def test_comments_of_another_version_are_listed_with_a_warning(project, copy):
    change(project, "We ask", "Please ask")
    done = take(project, commented(copy, "1.250"))

    assert "the paper has changed since" in done.stderr
    assert "comment 1" in done.stdout


def change(project: Path, old: str, new: str) -> None:
    paper = project / "content" / "radios" / "paper.yaml"
    text = paper.read_text("utf-8")
    assert old in text
    paper.write_text(text.replace(old, new), "utf-8")


def test_ticks_queries_and_refusals_are_taken(project, copy):
    content = filled_in(copy, "order.clause-1", by="BP")
    content = filled_in(content, "part-1.summary", tick="query", query="Why?")
    content = filled_in(content, "costs.rows.vans", tick="refused", query="No.")
    done = take(project, content, *LEGAL)

    assert done.returncode == exit.DONE, done.stderr
    assert signed(project) == {
        ("withholding", "order.clause-1"): ("agreed", "BP"),
        ("section", "part-1.summary"): ("queried", "B Person"),
        ("withholding", "costs.rows.vans"): ("refused", "B Person"),
    }


def test_words_taken_out_again_are_not_taken(project, copy):
    row = filled_in(copy, "order.clause-1", tick="☐", query="Why?")
    taken_out = edited(
        row,
        document=lambda text: re.sub(
            "<w:ins ([^>]*>)(<w:r><w:t>Why.*?)</w:ins>", r"<w:del \1\2</w:del>", text
        ),
    )
    done = take(project, taken_out, *LEGAL)

    assert done.returncode == exit.DONE, done.stderr
    assert "nobody ticked or queried anything" in done.stderr
    assert not agreed(project).exists()


def test_a_tick_of_what_has_changed_since_is_refused_and_nothing_taken(project, copy):
    content = filled_in(copy, "order.clause-1")
    content = filled_in(content, "costs.rows.vans")
    change(project, "At a price", "At some price")
    done = take(project, content, *LEGAL)

    assert done.returncode == exit.FINDINGS
    assert "ticks-outdated" in done.stderr + done.stdout
    assert "has changed since the document was written" in done.stderr + done.stdout
    assert not agreed(project).exists()


def test_a_tick_beside_a_query_of_the_same_thing_is_a_conflict(project, copy):
    content = filled_in(copy, "order.clause-1", tick="☒", query="Why?")
    done = take(project, content, *LEGAL)

    assert done.returncode == exit.FINDINGS
    assert "ticks-conflict" in done.stderr + done.stdout


def test_ticks_ask_for_a_role_and_comments_do_not(project, copy):
    done = take(project, filled_in(copy, "order.clause-1"))

    assert done.returncode == exit.USAGE
    assert "name the role" in done.stderr


# Files that are made to do harm

ROOT = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]>'
TEMPLATE = (
    '<Relationship Id="rT" TargetMode="External" Target="https://example.org/a.dotm" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)


def bomb(content: bytes) -> bytes:
    packed = io.BytesIO(content)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/media/{number}.bin", bytes(150 * 1024 * 1024))
    return packed.getvalue()


def with_entities(text: str) -> str:
    return ROOT + text.partition("?>")[2]


def without_kind(copy: bytes) -> bytes:
    ticked = filled_in(copy, "order.clause-1")
    return edited(
        ticked, document=lambda text: text.replace(">withholding<", ">figure<")
    )


def with_template(copy: bytes) -> bytes:
    relations = {"document.xml": replaced("</Relationships>", TEMPLATE)}
    return edited(copy, **relations)


HOSTILE = {
    "entities": lambda copy: edited(copy, comments=with_entities),
    "outside": with_template,
    "leads out": lambda copy: edited(copy, **{"../../evil.xml": "<a/>"}),
    "macros": lambda copy: edited(copy, **{"word/vbaProject.bin": "x"}),
    "no Word document": lambda copy: copy[:900],
    "not a review copy": lambda copy: edited(copy, document=replaced("version_", "v_")),
    "lost its kind": without_kind,
}


@pytest.mark.parametrize("reason", HOSTILE)
def test_a_document_made_to_do_harm_is_refused(copy, reason):
    with pytest.raises(UnreadableDocument) as refused:
        read_returned(HOSTILE[reason](copy), "back.docx")
    assert reason in str(refused.value)


def test_links_of_reviewers_are_no_harm(copy):
    link = TEMPLATE.replace("attachedTemplate", "hyperlink")
    content = edited(copy, **{"document.xml": replaced("</Relationships>", link)})

    assert read_returned(content, "back.docx").ticks == ()


def test_what_unpacks_to_too_much_is_refused_with_a_finding(project, copy):
    done = take(project, bomb(copy), *LEGAL)

    assert done.returncode == exit.FINDINGS
    assert "returned-document-unreadable" in done.stderr + done.stdout
    assert "unpacks to more than any paper needs" in done.stderr + done.stdout
    assert not agreed(project).exists()
