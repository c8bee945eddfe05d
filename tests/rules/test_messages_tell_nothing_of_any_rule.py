"""Every rule that there is, provoked on a paper full of marked secrets; in no form does its finding tell one."""

import ast
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import TEMPLATES, cases, sources
from conftest import examine as as_written
from PIL import Image
from test_messages_tell_nothing import marked
from test_rules import EXPECTED
from workbooks import Cell, Sheet, Workbook, xlsx

from twopart.completeness.findings import RULES as IN_PRINT
from twopart.disclosure import audit
from twopart.disclosure.equations.ledger import _seal
from twopart.examine import examine
from twopart.importing import rules as importing
from twopart.load import files, form_slips, reader
from twopart.renaming import rules as renaming
from twopart.review.agreements import rules as agreements
from twopart.rules.catalogue import RULES as CATALOGUE
from twopart.rules.prose.readable import LONGEST
from twopart.terminal import finding_format

SRC = Path(__file__).parents[2] / "src" / "twopart"
WORD, DIGITS = "Zyxqv", "9173"
FIGURES = "figures:\n  price: {amount: £9.173m, withheld: commercial}\n"
PUBLISHED = "{{{}, where: A notice, when: May 2029, same-as: cameras.price}}\n"
EARLIER = {  # a ledger whose seal does not fit, and one that holds what another paper publishes
    "restricted": "Zyxqv 9173", "ledger": 2, "paper": "first", "releases": [{
        "released": "Zyxqv", "continues": [], "excepted": ["Zyxqv 9173"], "published": [], "dates": {},
        "relations": [],
        "figures": {"price": {
            "value": "9173000", "unit": "£", "step": "1000", "protect": "1/10", "known-to": ["Zyxqv"],
            "withheld": ["commercial"],
        }},
        "words": [{
            "id": "zyx", "what": "name", "withheld": ["commercial"], "words": ["Zyxqv Optics Ltd"],
        }],
        "words-excepted": ["Zyxqv 9173"],
        "said": {"values": [], "words": [], "typed": [], "names": [], "phrases": [], "excepted": []},
    }],
}  # fmt: skip


def sealed(data: dict[str, object]) -> bytes:
    return json.dumps({**data, "seal": _seal(data)}).encode()


# What the marked papers of tests/rules do not break, because it does not outlast a change of their words.
PAPERS: dict[str, str] = {
    "anchor": "title: &Zyxqv9173 Zyxqv 9173\nnotes: {a: *Zyxqv9173}\n",
    "anchor-of-page": FIGURES
    + "part-1: {sections: {summary: [{text: Zyxqv 9173., anchor: notes}]}}\n",
    "anchor-of-withheld": "passages:\n"
    "  zyx: {withheld: commercial, full: Zyxqv 9173., public-wording: It comes., anchor: late}\n"
    "part-1: {sections: {summary: [We buy cameras., {use: zyx}]}}\n"
    "part-2: {withheld: commercial, sections: {detail: [All of it., {use: zyx}]}}\n",
    "anchor-twice": FIGURES + "part-1: {sections: {summary: "
    "[{text: Zyxqv 9173., anchor: late}, {text: They save time., anchor: late}]}}\n",
    "explained-without-short": "names: {zyx: {name: Zyxqv 9173, explained: true, public: true}}\n"
    'part-1: {sections: {summary: "We ask for a {zyx}."}}\n',
    "quoted-from-nothing": FIGURES
    + "part-1: {sections: {summary: [{text: We buy., quoted-from: Zyxqv 9173}]}}\n",
    "unexplained-abbreviation": "names: {zyx: {name: full business case, short: FBC, explained: true, public: true}}\n"
    'part-1: {sections: {summary: "We ask for an {zyx.short}, after the ZYXQV9173 and the SOC."}}\n',
    "another-id": "continues: first\nfigures: {cost: {amount: £9.173m, withheld: commercial}}\n",
    "continues-nothing": FIGURES + "continues: zyx\n",
    "stray-quote": FIGURES + 'title: 9173 Zyxqv"\n',
    "doubled-key": "notes:\n  a: Zyxqv 9173\n  a: Zyxqv 9173\n",
    "cannot-be-decided": FIGURES + "  a: {amount: £1.9173m, withheld: commercial}\n"
    "  b: {amount: £3.0m, withheld: commercial}\n  x: {amount: £11.1m, public: true}\n"
    "  y: {amount: £12.2m, public: true}\nties: [price + a = x, price + b = y]\n"
    'part-1: {sections: {summary: "{x} {y}"}}\n'
    'part-2: {withheld: commercial, sections: {detail: "{price} {a} {b} Zyxqv"}}\n',
    "earlier-ledger": "continues: first\n" + FIGURES,
    "earlier-secret": "continues: first\nfigures: {price: {amount: £9.173m, public: true}}\n"
    'part-1: {sections: {summary: "{price}"}}\n',
    "earlier-words": "continues: first\nnames: {zyx: {name: Zyxqv Optics Ltd, public: true}}\n"
    'part-1: {sections: {summary: "We pay {zyx}."}}\n',
    "in-neither-part": "names: {zyx: {name: Zyxqv 9173 Ltd, withheld: commercial}}\n"
    'part-1: {sections: {summary: "We pay {zyx}."}}\n',
    "plain-among-decisions": "part-1: {sections: {summary: [{decision: Approve Zyxqv}, We pay 9173 Zyxqv.]}}\n",
    "empty-clause": 'part-1: {sections: {summary: "Zyxqv [[commercial: ]] 9173"}}\n',
    "ground-record": "form: mps-iam\ntitle: Zyxqv 9173\n",
    "formula-too-long": FIGURES
    + f"  all: {{formula: {'price + ' * 2000}price, withheld: commercial}}\n",
    "nothing-to-sum": "figures: {all: {formula: sum(a.c), withheld: commercial}}\n"
    "tables: {a: {caption: A, unit: £m, columns: {b: {heading: B, sum: [b]}}, "
    "rows: {c: {heading: Zyxqv 9173, withheld: commercial}}}}\n",
    "may-be-withheld": "names: {a: {name: ZYXQV Optics Ltd, short: ZYXQV, withheld: commercial}}\n"
    'part-1: {sections: {summary: "We pay ZYX**QV** in May."}}\n'
    'part-2: {withheld: commercial, sections: {detail: "{a}"}}\n',
    "key-is-no-word": "notes:\n  ? [Zyxqv, 9173]\n  : Zyxqv 9173\n",
    "merge-marks": "title: Zyxqv\n<<<<<<< Zyxqv 9173\nnotes: {a: Zyxqv}\n=======\nnotes: {a: 9173}\n>>>>>>> Zyxqv\n",
    "lost-item": "notes:\n  a: >-\n    Zyxqv\n  b: Zyxqv 9173\n    - Zyxqv 9173\n",
    "look-alike": "title: Zyxqv 9173 Zy\u0445qv\n",
    "commented-heading": "part-1:\n  sections:\n    summary:\n      # Zyxqv secrets\n      - Zyxqv 9173\n",
    "nested-clause": 'passages: {a: {text: "[[commercial: Zyxqv [[commercial: 9173]]]]"}}\n',
    "no-shape": "title: Zyxqv \U0001f426 9173\n",
    "passage-too-long": "notes: {a: " + "Zyxqv 9173 " * (LONGEST // 8) + "}\n",
    "public-and-withheld": FIGURES + "  ceiling: {amount: £9.173m, public: true}\n"
    'part-1: {sections: {summary: "Zyxqv {ceiling}"}}\n',
    "redacted-figure": "figures: {price: {amount: £9.173m, redacted: true, withheld: commercial}}\n",
    "repeats-withheld": "notes: {a: Zyxqv we may buy all of it in 9173 parts}\n"
    'part-1: {sections: {summary: "Zyxqv we may buy all of it in 9173 parts"}}\n'
    'part-2: {withheld: commercial, sections: {detail: "Zyxqv we may buy all of it in 9173 parts"}}\n',
    "second-document": "title: Zyxqv\n---\nZyxqv: 9173\n--- Zyxqv 9173\n",
    "strange-character": "title: Zyxqv\u200b9173\nnotes: {a: 9173\u00a0Zyxqv}\n",
    "tab": "notes:\n\ta: Zyxqv 9173\n",
    "table-left-empty": "tables: {a: {caption: A, unit: £m, columns: {b: B}, "
    "rows: {c: {heading: Zyxqv, withheld: commercial, cells: [9.173]}}}}\n"
    "part-1: {sections: {summary: [We buy., {table: a}]}}\n"
    "part-2: {withheld: commercial, sections: {detail: [{table: a}]}}\n",
    "unknown-table": "part-1: {sections: {summary: [Zyxqv 9173, {table: zyx}]}}\n",
    "unknown-timeline": "part-1: {sections: {summary: [Zyxqv 9173, {timeline: zyx}]}}\n",
    "tag": "title: !Zyxqv 9173\nnotes: {a: !!Zyxqv9173 b}\n",
    "too-deep": "notes: " + "[Zyxqv, " * 200 + "9173",
    "too-many": f"notes: [{','.join(['Zyxqv'] * 500)}, 9173]\n",
    "unclosed-clause": 'passages: {a: {text: "Zyxqv [[commercial: 9173"}}\n',
    "unknown-form": "form: Zyxqv9173\n",
    "withheld-in-public-source": FIGURES
    + "public-source: true\nnotes: {a: '[[commercial: Zyxqv 9173]]'}\n",
    "words-cut-off": "part-1:\n  sections:\n    summary:\n      - Zyxqv #9173 Zyxqv\n",
    "withheld-by-arithmetic": FIGURES + "  whole: {amount: £9.1983m, public: true}\n"
    "  part: {amount: £0.0253m, public: true}\n"
    'part-1: {sections: {summary: "Zyxqv {whole} {part}"}}\n',
    "missing-declaration": "declarations: {finance: {answer: yes, by: Zyxqv 9173}}\n",
    "no-such-box": "form: mps-iam\ntitle: Zyxqv\ndeferred: {until: Zyxqv 9173, why: Zyxqv 9173}\n",
    "opens-the-house": "names: {zyx: {from: house, public: true}}\n",
    "shared-twice": "names: {zyx: {from: house, name: Zyxqv 9173, withheld: commercial}}\n",
    "taken-by-house": "names: {zyx: {name: Zyxqv 9173, withheld: commercial}}\n",
    "unknown-shared": "names: {zyx: {from: house, withheld: commercial}}\n",
    "yaml-syntax": "title: [Zyxqv 9173\nnotes: 'Zyxqv 9173\n",
}
TABLE = """tables:
  t:
    caption: Zyxqv 9173
    corner: Zyxqv
    data: {data}
    columns: {{now: Zyxqv now}}
    rows:
      one: {{heading: Zyxqv one, withheld: commercial}}
part-2: {{withheld: commercial, sections: {{detail: [{{table: t}}]}}}}
"""
HEADINGS = ("Zyxqv", "Zyxqv now")
ROW = ("Zyxqv one", 9.173)


def workbook(*rows: tuple[object, ...], **oddities: object) -> bytes:
    return xlsx(Workbook({"Zyxqv 9173": Sheet(rows, **oddities)}))


# Tables whose cells stand in a file beside the paper, by the rule that the file breaks.
CELLS: dict[str, tuple[str, bytes]] = {
    "active-data": (
        "cells.xlsx",
        xlsx(
            Workbook(
                {"Costs": Sheet((HEADINGS, ROW))}, {"xl/vbaProject.bin": b"Zyxqv 9173"}
            )
        ),
    ),
    "bad-range": ("{file: cells.xlsx, range: Zyxqv9173}", workbook(HEADINGS, ROW)),
    "comment-left-out": (
        "cells.xlsx",
        workbook(HEADINGS, ("Zyxqv one", Cell(9.173, comment="Zyxqv 9173"))),
    ),
    "doubled-heading": ("cells.xlsx", workbook(HEADINGS, ROW, ROW)),
    "hidden-cells": (
        "{file: cells.xlsx, sheet: Zyxqv 9173}",
        workbook(HEADINGS, ROW, hidden_rows=[2]),
    ),
    "merged-cells": ("cells.xlsx", workbook(HEADINGS, ROW, merged="A2:B2")),
    "no-such-sheet": ("{file: cells.xlsx, sheet: Zyxqv}", workbook(HEADINGS, ROW)),
    "not-in-data": ("cells.xlsx", workbook(HEADINGS, ("Zyxqv 9173", 9.173))),
    "too-precise": (
        "cells.xlsx",
        workbook(HEADINGS, ("Zyxqv one", 9.1739173)),
    ),
    "unfit-cell": (
        "cells.xlsx",
        workbook(HEADINGS, ("Zyxqv one", Cell("#REF!", type="e"))),
    ),
    "unlabelled-data": (
        "cells.xlsx",
        workbook(HEADINGS, ROW, ("Zyxqv two", 9.173)),
    ),
    "unreadable-data": ("cells.xlsx", b"Zyxqv 9173"),
    "no-data-file": ("gone.xlsx", workbook(HEADINGS, ROW)),
    "unused-data": ("cells.xlsx", workbook(HEADINGS, ROW)),
}
PAPERS |= {rule: TABLE.format(data=data) for rule, (data, _) in CELLS.items()}
PAPERS["unused-data"] = FIGURES
PAPERS["missing-sheet-line"] = (
    "form: mps-iam\ntitle: Zyxqv 9173\nsheet: {asked: Zyxqv 9173}\n"
)
PAPERS["too-precise"] = PAPERS["too-precise"].replace(
    "    corner:", "    unit: £m\n    corner:"
)
PAPERS["cells-twice"] = TABLE.format(data="cells.xlsx").replace(
    "withheld: commercial}", "withheld: commercial, cells: [9.173]}", 1
)
ROWS = """tables:
  t:
    caption: Zyxqv 9173
    unit: £m
    public: true
    columns: {{a: A, b: B}}
    rows: {rows}
part-1: {{sections: {{summary: [{{table: t}}]}}}}
"""
PAPERS["cell-names"] = ROWS.format(rows="{one: {heading: Zyxqv, cells: {a: 9.173}}}")
PAPERS["group-in-group"] = ROWS.format(
    rows="{one: {heading: Zyxqv, rows: {two: {heading: Zyxqv, rows: {three: {heading: Zyxqv, cells: [9.173, 1]}}}}}}"
)
PAPERS["no-data"] = ROWS.format(
    rows="{one: {heading: Zyxqv, in-data: Zyxqv 9173, cells: [9.173, 1]}}"
)
GROUPS = """figures:
  public: {{board: 1 board}}
  withheld:
    commercial:
      {entry}
part-1: {{sections: {{summary: "{{board}}"}}}}
part-2: {{withheld: commercial, sections: {{detail: Zyxqv 9173}}}}
"""
PAPERS["label-in-group"] = GROUPS.format(
    entry="zyx: {amount: £9.173m, note: Zyxqv, public: true}"
)
PAPERS["no-entry-of-group"] = GROUPS.format(entry="amount: £9.173m")
PICTURES = """pictures:
  zyx:
    file: zyxqv-9173{suffix}
    caption: Zyxqv 9173
    alternative: {alternative}
    withheld: commercial
part-2: {{withheld: commercial, sections: {{detail: [{{picture: zyx}}]}}}}
"""
TELLING = "Zyxqv offers 9173 things"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/>%s</svg>'


def png(width: int, height: int = 60) -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize((width, height)).save(out, "PNG")
    return out.getvalue()


def nearly(content: bytes) -> bytes:
    """The same picture, a little larger."""
    out = BytesIO()
    Image.open(BytesIO(content)).resize((550, 66)).save(out, "PNG")
    return out.getvalue()


NOISE = png(500)
# Pictures, by the rule that they break: the ending of the file that is named, that of the file that is there, the file.
PICTURE_FILES: dict[str, tuple[str, str, bytes]] = {
    "no-picture-file": (".svg", ".SVG", (SVG % "").encode()),
    "unreadable-picture": (".svg", ".svg", b"<svg Zyxqv 9173"),
    "picture-too-large": (".svg", ".svg", (SVG % ("<g/>" * 30_000)).encode()),
    "not-drawn": (".svg", ".svg", (SVG % "<image href='Zyxqv9173'/>").encode()),
    "words-in-drawing": (".svg", ".svg", (SVG % "<text>Zyxqv 9173</text>").encode()),
    "unused-picture": ("", ".svg", (SVG % "").encode()),
    "empty-alternative": (".svg", ".svg", (SVG % "").encode()),
    "long-alternative": (".svg", ".svg", (SVG % "").encode()),
    "coarse-picture": (".png", ".png", png(60)),
    "withheld-picture-shown": (".png", ".png", NOISE),
    "like-withheld-picture": (".png", ".png", NOISE),
}
ALTERNATIVES = {
    "empty-alternative": "zyxqv9173.png",
    "long-alternative": "Zyxqv 9173 " * 100,
}
for name, (suffix, _, _) in PICTURE_FILES.items():
    told = ALTERNATIVES.get(name, TELLING)
    PAPERS[name] = PICTURES.format(suffix=suffix, alternative=told)
PAPERS["unused-picture"] = FIGURES
PAPERS["unknown-picture"] = (
    "part-1: {sections: {summary: [Zyxqv 9173, {picture: zyx}]}}\n"
)
SHOWN_TOO = """\
  shown:
    file: zyxqv-9173-again.png
    caption: Cameras
    alternative: Many small dots are seen
    public: true
part-1: {sections: {summary: [{picture: shown}]}}
"""
for name in ("withheld-picture-shown", "like-withheld-picture"):
    head, part_2, rest = PAPERS[name].partition("part-2:")
    PAPERS[name] = head + SHOWN_TOO + part_2 + rest
HOUSE = b"suppliers: {zyx: {name: Zyxqv 9173, withheld: commercial}}\n"
# Files beside or in the place of a sound one, by the rule that they break.
FILES: dict[str, dict[str, bytes]] = {
    **{rule: {"cells.xlsx": content} for rule, (_, content) in CELLS.items()},
    **{
        rule: {f"zyxqv-9173{suffix}": content}
        for rule, (_, suffix, content) in PICTURE_FILES.items()
    },
    "withheld-picture-shown": {
        "zyxqv-9173.png": NOISE,
        "zyxqv-9173-again.png": NOISE,
    },
    "like-withheld-picture": {
        "zyxqv-9173.png": NOISE,
        "zyxqv-9173-again.png": nearly(NOISE),
    },
    "cells-twice": {"cells.xlsx": workbook(HEADINGS, ROW)},
    "another-id": {"../../build/restricted/first-ledger.json": sealed(EARLIER)},
    "already-published": {
        "../published.yaml": ("old: " + PUBLISHED.format("amount: £9.173m")).encode()
    },
    "differs-from-published": {
        "../published.yaml": ("old: " + PUBLISHED.format("amount: £91.73m")).encode()
    },
    "earlier-ledger": {
        "../published.yaml": (
            "old: " + PUBLISHED.format("amount: £9.173m").replace("cameras", "first")
        ).encode(),
        "../../build/restricted/first-ledger.json": json.dumps(EARLIER).encode(),
    },
    "earlier-secret": {"../../build/restricted/first-ledger.json": sealed(EARLIER)},
    "earlier-words": {"../../build/restricted/first-ledger.json": sealed(EARLIER)},
    "empty-file": {"more.yaml": b"# Zyxqv 9173\n"},
    "file-not-read": {"more.yml": b"Zyxqv: 9173\n"},
    "not-utf-8": {"more.yaml": "Zyxqv: £9173".encode("latin-1")},
    "opens-the-house": {"../house.yaml": HOUSE},
    "shared-twice": {"../house.yaml": HOUSE},
    "taken-by-house": {"../house.yaml": HOUSE},
    "unknown-shared": {"../house.yaml": HOUSE.replace(b"zyx", b"zyxq")},
    "unreadable-file": {"more.yaml": b"# Zyxqv 9173" * 400_000},
}


def broken(rule: str, folder: Path) -> Path:
    """A paper that breaks a rule."""
    if rule == "telling-folder":
        folder = folder.with_name("cameras-9-173")
    folder.mkdir(parents=True)
    if rule == "missing-file":
        return folder
    for name, content in {
        **sources(PAPERS.get(rule, FIGURES)),
        **FILES.get(rule, {}),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
    if rule == "link-out":
        (folder.parent.parent / "Zyxqv-9173").write_text("Zyxqv: 9173")
        (folder / "more.yaml").symlink_to(folder.parent.parent / "Zyxqv-9173")
    return folder


OF_MPS_IAM = ("ground-record", "no-such-box", "missing-sheet-line")
# What is wrong with a form, which holds no words of a paper (tests/loading/test_forms.py, test_form_slips.py).
OF_FORMS = {
    "example-authority",  # tests/beginning/test_new.py
    "ground-of-another-form",
    "inherits-itself",
    "missing-form-file",
    "unusable-form-file",
    "unknown-stock-ground",
    *(rule.name for rule in form_slips.RULES),
}
# What reviewers wrote, of which no finding holds a word (tests/review/test_sign_off_commands.py, test_agreements.py).
OF_REVIEWERS = {rule.name for rule in agreements.RULES}
# Of ids alone (tests/renaming/test_rename.py).
OF_RENAMINGS = {rule.name for rule in renaming.RULES}
# Of documents that are imported (tests/importing/test_rules_of_imports.py, test_import_command.py).
OF_IMPORTS = {rule.name for rule in importing.RULES}
BY_HAND = tuple(
    dict.fromkeys((*PAPERS, *FILES, "telling-folder", "missing-file", "link-out"))
)


@pytest.mark.parametrize("rule", BY_HAND)
def test_no_finding_about_a_file_tells_what_stands_in_it(rule, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reader, "MOST", 500)
    if rule == "cannot-be-decided":
        monkeypatch.setattr(audit, "_by_solver", None)  # it breaks, and is not called

    templates = SRC.parent.parent / "templates" if rule in OF_MPS_IAM else TEMPLATES
    findings = examine(
        broken(rule, tmp_path / "content" / "cameras"), templates
    ).findings

    assert rule in {finding.rule for finding in findings}
    lines = [
        *map(finding_format.short, findings),
        *(finding_format.full(one, colour=True) for one in findings),
        finding_format.as_json(findings),
    ]
    said = re.sub(r"\W|_", "", "".join(lines).replace("cameras-9-173", "")).lower()
    assert WORD.lower() not in said
    assert DIGITS not in said


# All the rules that there are


def rules() -> Iterator[str]:
    """Yields the rules of the catalogue, and those of findings that are made without a rule of it."""
    yield from CATALOGUE
    for path in sorted(SRC.rglob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(module):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Finding"
            ):
                yield from _named(node.args[0], module)


def _named(rule: ast.expr, module: ast.Module) -> Iterator[str]:
    match rule:
        case ast.Constant(str(name)):
            yield name
        case ast.Name("rule" | "name") | ast.Attribute(attr="rule"):
            tables = [node for node in ast.walk(module) if isinstance(node, ast.Dict)]
            names = [
                key.value
                for table in tables
                for key in table.keys
                if isinstance(key, ast.Constant)
            ]
            assert names, ast.unparse(rule)
            yield from filter(re.compile(r"[a-z]+(-[a-z]+)+").fullmatch, names)
        case ast.Name(name) if name.isupper():  # a constant of the module
            assigned = [node for node in module.body if isinstance(node, ast.Assign)]
            given = [node for node in assigned if ast.unparse(node.targets[0]) == name]
            yield from (ast.literal_eval(node.value) for node in given)
        case ast.JoinedStr([ast.Constant(start), ast.FormattedValue()]):
            yield from (f"{start}{kind}" for kind in ("passage",))
        case ast.Attribute(attr="name"):  # of a rule that the catalogue has
            return
        case _:
            pytest.fail(f"of which rule is the finding {ast.unparse(rule)}?")


def test_every_rule_is_provoked_on_a_paper_with_secrets(monkeypatch):
    # What is found in print wants a page (test_lost_in_print.py), and a release wants a build (test_drafts.py).
    missing = (
        set(rules())
        - set(BY_HAND)
        - {rule.name for rule in IN_PRINT}
        - {"example-released", "example-final", "deferred-released"}
        # A tree that is written anew has a label for each cell, so none is that of another too (rules/ended.yaml).
        - {"ended-with-others"}
        # With a mark, withheld words are no longer those of the form (rules/repeated.yaml).
        - {"repeats-form"}
        - OF_FORMS
        - OF_REVIEWERS
        - OF_RENAMINGS
        - OF_IMPORTS
    )
    for _, text in cases("rules"):
        expected = {
            rule for rules in EXPECTED.findall(text) for rule in rules.split(", ")
        }
        tree = files.tree(sources(text))
        if tree and missing & expected:
            missing -= {
                finding.rule
                for finding in as_written(marked(tree, monkeypatch).decode())[2]
            }

    assert missing == set()
    assert set(BY_HAND) <= set(rules())
