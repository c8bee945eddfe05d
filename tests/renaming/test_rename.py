"""`twopart rename`: what it writes, what it refuses, and what it says."""

import json
import stat
from pathlib import Path

import pytest
from command import twopart
from conftest import TEMPLATES, sources
from renamed import NEW, paper_files, planned
from workbooks import Sheet, Workbook, xlsx

from twopart.base import exit
from twopart.disk import replacing
from twopart.disk.replacing import ChangedMeanwhileError, replace_all
from twopart.examine import examine
from twopart.renaming import plan, safety
from twopart.renaming.naming import UnusableIdError
from twopart.review.agreements.reading import Agreements

SECRET = "Gannet Boats of Harbourne"
PAPER = f"""\
figures:   # in pounds
  public:
    price:  £0.930m   # the price
    budget: "£1.250m"
names: {{withheld: {{commercial: {{gannet: {SECRET}}}}}}}
passages:
  scope: 'It costs {{price}} of {{budget}}[[commercial: , says {{gannet}}]].'
part-1: {{sections: {{summary: [{{use: scope}}, {{text: More., anchor: price}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{use: scope}}]}}}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(TEMPLATES)
    write(tmp_path, "cameras", PAPER)
    return tmp_path


def write(project: Path, name: str, paper: str) -> Path:
    folder = project / "content" / name
    folder.mkdir(parents=True)
    for file, content in sources(paper).items():
        (folder / file).write_bytes(content)
    return folder / "paper.yaml"


def read(project: Path, name: str = "cameras") -> str:
    return (project / "content" / name / "paper.yaml").read_text("utf-8")


def test_an_id_is_written_everywhere_and_nothing_else_changes(project):
    path = project / "content" / "cameras" / "paper.yaml"
    path.chmod(0o640)

    call = twopart(project, "rename", "budget", "ceiling")

    assert call.returncode == exit.DONE, call.stderr
    assert read(project) == PAPER.replace("budget", "ceiling")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert call.stdout == "content/cameras/paper.yaml\n"
    assert call.stderr == "figure budget is ceiling in 2 places of 1 file\n"


def test_line_ends_marks_and_comments_stay(project):
    path = project / "content" / "cameras" / "paper.yaml"
    written = b"\xef\xbb\xbf" + PAPER.replace("\n", "\r\n").encode()
    path.write_bytes(written)

    call = twopart(project, "rename", "gannet", "boats", "cameras")

    assert call.returncode == exit.DONE, call.stderr
    assert path.read_bytes() == written.replace(b"gannet", b"boats")


def test_an_id_may_be_the_name_of_a_paper_where_the_paper_is_named_too(project):
    call = twopart(project, "rename", "budget", "cameras", "cameras")

    assert call.returncode == exit.DONE, call.stderr
    assert read(project) == PAPER.replace("budget", "cameras")


def test_a_dry_run_lists_places_and_writes_nothing(project):
    call = twopart(project, "rename", "budget", "ceiling", "cameras", "--dry-run")

    assert call.returncode == exit.DONE
    assert call.stdout.splitlines() == [
        "content/cameras/paper.yaml:4:5",
        "content/cameras/paper.yaml:7:32",
    ]
    assert "would be ceiling in 2 places" in call.stderr
    assert read(project) == PAPER


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bugdet", "ceiling"), "nothing has the id `bugdet`. Did you mean `budget`?"),
        (("budget", "gannet"), "`gannet` is the id of a name already, in cameras"),
        (("budget", "scope"), "`scope` is the id of a passage already, in cameras"),
        (("budget", "legal"), "`legal` is a section of cameras"),
        (("budget", "Budget"), "`Budget` cannot be an id"),
        (("budget", "the-budget"), "`the-budget` cannot be an id"),
        (("budget", "published"), "`published` is what formulas call"),
        (("budget", "budget"), "`budget` is its id already"),
        (("budget", "cameras"), "`cameras` is a paper; the new id stands before it"),
        (("cameras", "lenses"), "it gets another name with its folder, `mv content/"),
        (("cameras", "lenses-2"), "`cameras` is a paper: before its release"),
        (("price", "cost"), "`price` is the id of an anchor and a figure: say which"),
        (("budget", "cost", "--kind", "name"), "no name has the id `budget`"),
        (("budget", "cost", "radios"), "radios is neither a folder nor a paper"),
    ],
)
def test_what_the_command_line_cannot_mean_is_refused(project, words, said):
    write_legal(project)
    before = read(project)

    call = twopart(project, "rename", *words)

    assert call.returncode == exit.USAGE
    assert said in call.stderr
    assert read(project) == before


def write_legal(project: Path) -> None:
    path = project / "content" / "cameras" / "paper.yaml"
    whole = PAPER.replace("anchor: price}]", "anchor: price}], legal: None.")
    path.write_text(whole, "utf-8")


def test_a_kind_says_which_thing_is_meant(project):
    call = twopart(project, "rename", "price", "cost", "--kind", "anchor")

    assert call.returncode == exit.DONE, call.stderr
    assert read(project) == PAPER.replace("anchor: price", "anchor: cost")
    assert "ends in #cost now, and no longer in #price" in call.stderr


def test_of_several_papers_one_is_to_be_named(project):
    write(project, "radios", PAPER)

    call = twopart(project, "rename", "budget", "ceiling")

    assert call.returncode == exit.USAGE
    assert "several papers have the id `budget`: cameras, radios" in call.stderr
    assert twopart(project, "rename", "budget", "ceiling", "radios").returncode == 0
    assert read(project) == PAPER
    assert read(project, "radios") == PAPER.replace("budget", "ceiling")


HOUSE = "suppliers: {heron: {name: Heron Optics plc, public: true}}\n"
OF_HOUSE = """\
names: {heron: {from: house, public: true}}
part-1: {sections: {summary: "{heron} sells cameras."}}
"""


def test_an_id_of_the_house_is_renamed_in_all_papers(project):
    house = project / "content" / "house.yaml"
    house.write_text(HOUSE, "utf-8")
    for name in ("docks", "radios"):
        write(project, name, OF_HOUSE)

    named = twopart(project, "rename", "heron", "optics", "radios")
    call = twopart(project, "rename", "heron", "optics")

    assert named.returncode == exit.USAGE
    assert "these papers name it: docks, radios. Leave the paper out" in named.stderr
    assert call.returncode == exit.DONE, call.stderr
    assert "papers that name it: docks, radios" in call.stderr
    assert house.read_text("utf-8") == HOUSE.replace("heron", "optics")
    assert read(project, "docks") == OF_HOUSE.replace("heron", "optics")
    assert read(project, "radios") == OF_HOUSE.replace("heron", "optics")
    assert read(project) == PAPER


def test_an_id_that_any_paper_has_is_taken_for_the_house(project):
    (project / "content" / "house.yaml").write_text(HOUSE, "utf-8")

    call = twopart(project, "rename", "heron", "budget")

    assert call.returncode == exit.USAGE
    assert "`budget` is the id of a figure already, in cameras" in call.stderr


TWO_GROUNDS = """\
grounds:
  first: {exemption: Section 43(2), interest: A, public-wording: "[first]", public-stub: This is., others: TBC}
  second: {exemption: Section 43(2), interest: B, public-wording: "[second]", public-stub: That is., others: TBC}
example: true
passages: {scope: "It costs little [[first: by night]][[second: or day]]."}
part-1: {sections: {summary: [{use: scope}]}}
part-2: {withheld: first, sections: {detail: [{use: scope}]}}
"""


def test_a_ground_whose_order_counts_stays_as_it_is():
    """Two grounds of one law stand in the order of their names: under another id Part 1 would print them otherwise."""
    files = paper_files(TWO_GROUNDS)
    made = planned(files, "first", "seventh")

    assert {finding.rule for finding in made.findings} == {"rename-changes-paper"}
    assert any("Part 1" in finding.what for finding in made.findings)
    assert made.touched == ()
    assert planned(files, "first", "alpha").findings == ()


CAPTURED = """\
figures: {public: {rate: 3 hours}}
tables:
  costs:
    caption: Costs
    unit: hours
    public: true
    columns: {y1: 2030/31, all: {heading: All, formula: y1 + rate}}
    rows: {kit: [Kit, 3]}
part-1: {sections: {summary: ["At {rate}.", {table: costs}]}}
"""


@pytest.mark.parametrize("guard", ["_of_mentions", "the way back"])
def test_an_id_that_a_column_of_a_formula_has_is_not_captured(guard, monkeypatch):
    """The values are the same by chance; each of two guards alone tells that another thing would be named."""
    if guard == "_of_mentions":
        monkeypatch.setattr(plan._Planner, "_undo", lambda *_: None)
    else:
        monkeypatch.setattr(safety, "_of_mentions", lambda *_: ())

    made = planned(paper_files(CAPTURED), "rate", "y1")

    assert {finding.rule for finding in made.findings} == {"rename-changes-paper"}
    assert made.touched == ()


def test_a_cell_of_a_workbook_that_refers_to_it_is_named(project):
    folder = project / "content" / "cameras"
    cells = [["Item", "2030/31"], ["Kit", "150 {late}"]]
    (folder / "costs.xlsx").write_bytes(xlsx(Workbook({"Costs": Sheet(cells)})))
    (folder / "paper.yaml").write_text(
        """\
notes: {late: It came late.}
tables:
  costs: {caption: Costs, unit: hours, public: true, data: costs.xlsx, columns: {y1: 2030/31}, rows: {kit: Kit}}
part-1: {sections: {summary: [{table: costs}]}}
""",
        "utf-8",
    )
    before = read(project)

    call = twopart(project, "rename", "late", "delayed")

    assert call.returncode == exit.FINDINGS
    assert "error[id-in-workbook]" in call.stderr
    assert "costs.xlsx · B2" in call.stderr
    assert read(project) == before


SIGNED = """\
figures:
  public: {price: £5m, left: {formula: price * 2}}
part-1: {sections: {summary: "It is {price}, {left}."}}
"""


def test_what_was_agreed_to_is_agreed_to_still(project):
    """The hash of a formula is of the ids in it; nobody was asked about these."""
    write(project, "radios", SIGNED)
    agree = ("--as", "finance", "--by", "A Person")
    for thing in ("price", "left", "paper"):
        done = twopart(project, "review", "radios", "--agree", thing, *agree)
        assert done.returncode == exit.DONE, done.stderr
    review = project / "content" / "radios" / "review.yaml"
    signed = review.read_bytes()
    assert standings(project) == {
        "price": "agreed",
        "left": "agreed",
        "paper": "agreed",
    }

    call = twopart(project, "rename", "price", "cost", "radios")

    assert call.returncode == exit.DONE, call.stderr
    assert standings(project) == {"cost": "agreed", "left": "agreed", "paper": "agreed"}
    assert twopart(project, "rename", "cost", "price", "radios").returncode == 0
    assert review.read_bytes() == signed


def test_what_is_no_longer_what_was_agreed_to_stays_so(project):
    paper = write(project, "radios", SIGNED)
    agree = ("--as", "finance", "--by", "A Person")
    for thing in ("price", "left"):
        twopart(project, "review", "radios", "--agree", thing, *agree)
    # The sum stays the same, so the formula alone is no longer what was agreed to.
    paper.write_text(SIGNED.replace("price * 2", "price + price"), "utf-8")
    assert standings(project) == {"price": "agreed", "left": "suspect"}

    twopart(project, "rename", "price", "cost", "radios")

    assert standings(project) == {"cost": "agreed", "left": "suspect"}


def standings(project: Path) -> dict[str, str]:
    folder = project / "content" / "radios"
    examined = examine(folder, TEMPLATES)
    assert examined.subject
    content = (folder / "review.yaml").read_bytes()
    agreements = Agreements({"review.yaml": content}, examined.subject)
    return {str(each.sign_off.id): each.standing for each in agreements.signed}


def test_an_anchor_that_was_released_stays_unless_links_may_break(project):
    published = project / "content" / "published.yaml"
    published.write_text(
        "budget: {where: Part 1, when: 1 May 2030, amount: £1.250m, same-as: [cameras.budget]}\n",
        "utf-8",
    )
    words = ("rename", "price", "cost", "--kind", "anchor")

    refused = twopart(project, *words)

    assert refused.returncode == exit.FINDINGS
    assert "error[released-anchor]" in refused.stderr
    assert read(project) == PAPER
    assert twopart(project, *words, "--break-links").returncode == exit.DONE


def test_the_register_of_published_figures_follows(project):
    published = project / "content" / "published.yaml"
    entry = "before: {where: Part 1, when: 1 May 2030, amount: £1.250m, same-as: [cameras.budget]}\n"
    published.write_text(entry, "utf-8")

    call = twopart(project, "rename", "budget", "ceiling")

    assert call.returncode == exit.DONE, call.stderr
    assert published.read_text("utf-8") == entry.replace("budget", "ceiling")


def test_an_id_that_the_ledger_of_a_release_knows_is_kept(project):
    published = project / "content" / "published.yaml"
    published.write_text(
        "before: {where: Part 1, when: 1 May 2030, amount: £1.250m, same-as: [cameras.budget]}\n",
        "utf-8",
    )
    ledger = project / "build" / "restricted" / "cameras-ledger.json"
    ledger.parent.mkdir(parents=True)
    ledger.write_text("{}")

    call = twopart(project, "rename", "budget", "ceiling")

    assert call.returncode == exit.FINDINGS
    assert "error[id-held-elsewhere]" in call.stderr
    assert read(project) == PAPER


def test_no_message_tells_what_is_withheld(project):
    for words in (
        ("gannet", "boats", "--dry-run"),
        ("gannet", "budget"),
        ("ganet", "boats"),
        ("gannet", "boats"),
    ):
        call = twopart(project, "rename", *words)

        assert SECRET not in call.stdout + call.stderr
        assert "Gannet" not in call.stdout + call.stderr


def test_findings_are_json_where_a_program_reads_them(project):
    published = project / "content" / "published.yaml"
    published.write_text(
        "budget: {where: P, when: 1 May 2030, amount: £1.250m, same-as: [cameras.budget]}\n",
        "utf-8",
    )

    call = twopart(
        project, "rename", "price", "cost", "--kind", "anchor", "--format", "json"
    )

    [finding] = json.loads(call.stdout)
    assert finding["rule"] == "released-anchor"


def test_a_name_of_a_list_gets_an_id_of_its_own(project):
    path = write(
        project,
        "radios",
        "names: {public: [Merle Garages]}\n"
        'part-1: {sections: {summary: "{merle_garages} sells radios."}}\n',
    )

    call = twopart(project, "rename", "merle_garages", "merle")

    assert call.returncode == exit.DONE, call.stderr
    assert path.read_text("utf-8") == (
        "names: {public: [merle: Merle Garages]}\n"
        'part-1: {sections: {summary: "{merle} sells radios."}}\n'
    )


def test_a_row_that_a_name_heads_is_renamed_with_the_name():
    files = paper_files(
        """\
names: {public: {merle: Merle Garages}}
tables: {costs: {caption: C, unit: £m, public: true, columns: {y1: A, y2: B}, rows: {merle: [1, 2]}}}
part-1: {sections: {summary: ["{merle}", {table: costs}]}}
"""
    )

    with pytest.raises(UnusableIdError, match="is the name `merle`"):
        planned(files, "costs.merle", NEW)
    assert planned(files, "merle", NEW).findings == ()


@pytest.fixture
def two_files(tmp_path: Path) -> dict[Path, bytes]:
    files = {tmp_path / "a.yaml": b"old a", tmp_path / "b.yaml": b"old b"}
    for path, content in files.items():
        path.write_bytes(content)
    return files


def test_all_files_are_written_or_none(two_files, monkeypatch):
    first, second = two_files
    rename = Path.replace

    def full(draft: Path, place: Path) -> Path:
        if place == second:
            raise OSError(28, "No space left on device")
        return rename(draft, place)

    monkeypatch.setattr(replacing.Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        replace_all({first: b"new a", second: b"new b"}, two_files)

    assert {path: path.read_bytes() for path in two_files} == two_files
    assert sorted(first.parent.iterdir()) == [first, second]


def test_a_file_that_somebody_else_has_written_meanwhile_stays(two_files):
    first, second = two_files
    second.write_bytes(b"of somebody else")

    with pytest.raises(ChangedMeanwhileError):
        replace_all({first: b"new a", second: b"new b"}, two_files)

    assert first.read_bytes() == b"old a"
    assert second.read_bytes() == b"of somebody else"


def test_a_link_to_a_file_stays_a_link(two_files, tmp_path):
    first, _ = two_files
    link = tmp_path / "link.yaml"
    link.symlink_to(first)

    replace_all({link: b"new"}, {link: b"old a"})

    assert link.is_symlink()
    assert first.read_bytes() == b"new"
