"""Rules: what keeps a file of a paper or of a form from being read at all."""

from collections.abc import Iterable
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.rule import Rule
from twopart.base.source import Span, Text

OF_FILES = "It is about files and folders, and not about what is written in a paper."

MISSING_FILE = Rule(
    name="missing-file",
    what="a paper that does not exist, or has no YAML file",
    why="A paper is a folder with one or more files that end in .yaml.",
    fix="Name a folder of content/, or put paper.yaml into it.",
    no_example=OF_FILES,
)
EMPTY_FILE = Rule(
    name="empty-file",
    what="a file with nothing in it",
    why="It may be a file that has lost its content.",
    fix="Write the part of the paper that belongs here, or delete the file.",
    example="""\
title: Cameras
--- costs.yaml
# The costs follow.
""",
    mended="title: Cameras",
)
NOT_UTF_8 = Rule(
    name="not-utf-8",
    what="a file with bytes that are not UTF-8",
    why="Pound signs, dashes and quotes would be printed as other characters.",
    fix="Save the file as UTF-8 in your editor.",
    no_example="It is about the bytes of a file, which no text can show.",
)
UNREADABLE_FILE = Rule(
    name="unreadable-file",
    what="a file that cannot be read",
    why="A paper of which a file is missing would say less than its author wrote.",
    fix="Put the file back, or make it readable.",
    no_example=OF_FILES,
)
FILE_NOT_READ = Rule(
    name="file-not-read",
    what="a YAML file that is not part of the paper, because of its name or its folder",
    why="It would be left out without anybody noticing.",
    fix="Rename it so that it ends in .yaml, or move it out of the folder.",
    no_example=OF_FILES,
)
LINK_OUT = Rule(
    name="link-out",
    what="a link that leads out of its folder",
    why="The paper would change unnoticed whenever the linked file changes, "
    "and that file might be restricted.",
    fix="Put the file itself in the place of the link.",
    no_example=OF_FILES,
)
UNKNOWN_FORM = Rule(
    name="unknown-form",
    what="a form that does not exist",
    why="The form says which sections a paper has and how it looks.",
    fix="Use one of the forms that the finding names.",
    no_example="Which forms there are depends on the folder templates/.",
)
INHERITS_ITSELF = Rule(
    name="inherits-itself",
    what="a form that inherits from itself, directly or through others",
    why="There would be no form that all its keys come from.",
    fix="Delete `inherits:` in one of the forms.",
    no_example="It is about several forms of templates/.",
)
MISSING_FORM_FILE = Rule(
    name="missing-form-file",
    what="a crest or style sheet that is not in the form's folder",
    why="The pages would be printed without it.",
    fix="Put the file beside form.yaml, or correct its name.",
    no_example="It is about the files of a folder of templates/.",
)
UNUSABLE_FORM_FILE = Rule(
    name="unusable-form-file",
    what="a crest or a style sheet that the pages may not use",
    why="Pages are made without a network and without other files, and a part with a drawing that wants them is not made.",
    fix="Save the crest as plain SVG: shapes alone, without a DOCTYPE, scripts, embedded pictures, links and animations. "
    "A style fetches nothing.",
    no_example="It is about the files of a folder of templates/.",
)
UNKNOWN_STOCK = Rule(
    name="unknown-stock-ground",
    what="a stock ground of a form that templates/grounds/ does not have",
    why="No paper of the form could withhold on it.",
    fix="Use one of those that the finding names, or add its file.",
    no_example="It is about the files of a folder of templates/.",
)


def unknown_stock(name: Text, known: tuple[str, ...]) -> Finding:
    near = did_you_mean(name, known).strip()
    listed = ", ".join(known) or "none"
    return UNKNOWN_STOCK.finding(
        UNKNOWN_STOCK.what,
        name.span,
        fix=near or f"Stock grounds: {listed}.",
    )


def inherits_itself(at: Span | None) -> Finding:
    return INHERITS_ITSELF.finding(INHERITS_ITSELF.what, at)


def unusable_form_file(at: Span, reason: str) -> Finding:
    """Returns the finding. `reason` says what the file is or does that it may not."""
    return UNUSABLE_FORM_FILE.finding(reason, at)


def missing_form_file(at: Span) -> Finding:
    return MISSING_FORM_FILE.finding(MISSING_FORM_FILE.what, at)


def missing_file(name: str) -> Finding:
    return MISSING_FILE.finding(MISSING_FILE.what, file=name)


def unreadable_file(name: str, reason: str) -> Finding:
    what = f"a file that cannot be read: {reason}"
    return UNREADABLE_FILE.finding(what, file=name)


def link_out(name: str) -> Finding:
    return LINK_OUT.finding(LINK_OUT.what, file=name)


def file_not_read(name: str) -> Finding:
    what = "a YAML file whose name does not end in .yaml (in small letters)"
    return FILE_NOT_READ.finding(what, file=name)


def house_not_read(name: str) -> Finding:
    return FILE_NOT_READ.finding(
        "a YAML file that looks like house.yaml, and is called otherwise",
        why="What it withholds would be looked for in no paper.",
        fix="Call it house.yaml, in small letters; or give it a name of its own.",
        file=name,
    )


def agreements_not_read(name: str) -> Finding:
    return FILE_NOT_READ.finding(
        "a YAML file that looks like review.yaml, and is called otherwise",
        why="What reviewers agreed to or queried there would be looked at by no final build.",
        fix="Call it review.yaml, in small letters; or, if it is a file of the paper, give it a name of its own.",
        file=name,
    )


def more_than_agreements(name: str) -> Finding:
    return FILE_NOT_READ.finding(
        "a file review.yaml with other keys than `sign-offs`",
        why="It says who agreed, and is not part of the paper: what else stands in it would be left out, "
        "and what it withholds would be looked for nowhere.",
        fix="Move what belongs to the paper into a file of another name.",
        file=name,
    )


def link_to_agreements(name: str) -> Finding:
    return LINK_OUT.finding(
        "a link in the place of review.yaml",
        why="Who agreed to a paper is as restricted as Part 2, and stays in the paper's own folder.",
        fix="Put the file itself into the paper's folder.",
        file=name,
    )


def link_to_picture(folder: str) -> Finding:
    return LINK_OUT.finding(
        "a link in the place of a picture",
        why="The paper would change unnoticed whenever the linked picture changes.",
        file=folder,
    )


def file_below(name: str) -> Finding:
    return FILE_NOT_READ.finding(
        "a YAML file in a folder inside the paper's folder",
        why="A paper consists of the files in its own folder; "
        "this one would be left out without anybody noticing.",
        fix="Move it up into the paper's folder, or out of it.",
        file=name,
    )


def with_forms(finding: Finding, known: Iterable[str]) -> Finding:
    """Returns a finding on a paper without `form:`, with the forms that there are; any other as it is."""
    if (finding.rule, finding.likely_name) != ("missing-key", "form"):
        return finding
    forms = ", ".join(known)
    fix = f"Add a line to one of its files: `form: …`. Forms here: {forms}."
    return replace(finding, fix=fix)


def unknown_form(
    span: Span | None,
    known: tuple[str, ...],
    written: str = "",
) -> Finding:
    forms = ", ".join(known) or "none"
    name, _, comment = written.partition("#")
    fix = did_you_mean(name.strip(), known).strip()
    if comment and name.strip() in known:
        fix = (
            f"Write `{name.strip()}`, and two spaces before the # of the comment and one after it: "
            f"`{name.strip()}  # …`."
        )
    return UNKNOWN_FORM.finding(
        UNKNOWN_FORM.what, span, fix=fix or f"Forms here: {forms}."
    )


RULES = (
    MISSING_FILE,
    EMPTY_FILE,
    NOT_UTF_8,
    UNREADABLE_FILE,
    FILE_NOT_READ,
    LINK_OUT,
    UNKNOWN_FORM,
    INHERITS_ITSELF,
    MISSING_FORM_FILE,
    UNUSABLE_FORM_FILE,
    UNKNOWN_STOCK,
)
