"""The ledger of a released paper: its owner's alone, whole, and read by nothing that makes a page."""

import json
import os
import re
import subprocess
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import TEMPLATES, form, sources
from pictures import bars, saved
from series import BY, CORRECTION, FIRST, TODAY, Series
from test_build import DONE, Stand

from twopart import audit, completeness
from twopart.base import exit
from twopart.base.finding import errors
from twopart.commands import export, release
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.commands.released_words import released_words
from twopart.disclosure.equations import ledger
from twopart.disclosure.equations.earlier import KeptWords, Layer
from twopart.disclosure.equations.kept_words import _as_value, _value, as_kept, data
from twopart.disclosure.equations.system import System
from twopart.disk import fingerprint, locations
from twopart.disk import ledger as ledger_on_disk
from twopart.examine import examine
from twopart.load import files
from twopart.model.quantity import Day, Quantity, Saying
from twopart.model.secret import PublicContent, Secret
from twopart.proof import prove
from twopart.rules.check import check
from twopart.terminal import finding_format

SECOND = """
continues: first
figures:
  c: {amount: £9.990m, public: true}
part-1: {sections: {summary: "It is {c}."}}
"""
ALL_OF_IT = """
grounds:
  commercial:
    exemption: Section 43(2)
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {date: 1 April 2031}
    protect: 25%
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-stub: This is withheld.
names: {kestrel: {name: Kestrel Imaging plc, public: true}}
figures:
  price: {amount: £18k, withheld: commercial, known-to: kestrel}
  number: {count: 173 vans, withheld: commercial}
  cost: {formula: price * number, withheld: commercial}
  rest: {amount: £1.111m, withheld: commercial}
  whole: {formula: cost + rest, precision: £1m, public: true, DECLASSIFIED}
  signing: {date: 27 February 2030, withheld: commercial}
part-1: {sections: {summary: "In all {whole}."}}
part-2: {withheld: commercial, sections: {detail: "{price} {number} {cost} {rest} {signing}"}}
""".replace("DECLASSIFIED", BY)


@pytest.fixture
def series(tmp_path, monkeypatch) -> Series:
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    monkeypatch.chdir(tmp_path)
    return Series(tmp_path)


# What it is


def test_a_release_writes_a_ledger_for_its_owner_alone_which_git_never_takes(series):
    path = series.release("first", FIRST)

    assert path == series.home / "build" / "restricted" / "first-ledger.json"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (
        0o600,
        0o700,
    )
    subprocess.run(["git", "init", "-q", series.home], check=True)
    status = subprocess.run(
        ["git", "status", "--short", "-uall"],
        cwd=series.home,
        check=True,
        capture_output=True,
    )
    assert b"published.yaml" in status.stdout
    assert b"restricted" not in status.stdout


def test_it_holds_what_is_withheld_with_its_grounds_and_relations_and_nothing_else_of_the_paper(
    series,
):
    path = series.release("first", ALL_OF_IT)
    [released] = json.loads(path.read_text("utf-8"))["releases"]
    figures = released["figures"]

    assert {name for name in figures if "#" not in name} == {
        "price",
        "number",
        "cost",
        "rest",
        "whole",
    }
    price = figures["price"]
    assert (price["value"], price["protect"], price["withheld"], price["known-to"], price["until"]) == (
        "18000", "1/4", ["commercial"], ["kestrel"], [2031, 4, 1, 0],
    )  # fmt: skip
    assert figures["whole"]["told"] == ["3500000", "4500000"]
    assert released["dates"]["signing"]["day"] == [2030, 2, 27, 0]
    assert any(relation.get("products") for relation in released["relations"])
    assert "Kestrel Imaging plc" in released["said"]["names"]
    assert {word["what"] for word in released["words"]} == {"figure", "passage"}
    [words] = [
        word
        for word in released["words"]
        if word["what"] == "passage" and word["withheld"]
    ]
    assert (words["withheld"], words["until"]) == (["commercial"], [2031, 4, 1, 0])


def test_what_is_written_is_read_again_as_it_was(series):
    path = series.release("first", ALL_OF_IT)
    subject = examine(series.home / "content" / "first", TEMPLATES).subject
    assert subject
    before = release.layer(subject, TODAY)
    [after] = ledger.read(path.read_bytes(), "first")

    assert ledger.release_data(after) == ledger.release_data(before)
    assert after.system.relations[0].products == before.system.relations[0].products
    assert after.system.truth == before.system.truth
    assert after.system.known == before.system.known
    assert after.system.units == before.system.units
    assert after.system.whole == before.system.whole == {("number",)}
    assert [kept.secret.words for kept in after.words] == [
        kept.secret.words for kept in before.words
    ]
    assert after.public_words.values == before.public_words.values
    assert after.public_words.printed is None
    assert after.days == {("signing",): Day(2030, 2, 27)}
    assert ledger.as_json("first", [after]) == path.read_bytes()


def test_values_in_new_notations_are_read_again_as_they_were():
    term = Saying(Decimal(4), "2+1+1 years")
    values = (
        Quantity(Decimal(5000), "£", 3, 0, tax="including VAT"),
        Quantity(Decimal(4), "years", 0, 0, saying=term),
    )

    for value in values:
        again = _as_value(json.loads(json.dumps(_value(value))))
        assert (again, again.tax, again.saying) == (value, value.tax, value.saying)


DEDUCTED = f"""
tables:
  cost:
    caption: Cost
    unit: £m
    columns: {{y1: Now}}
    rows:
      kit: {{heading: Less kit, public: true, cells: [(1.200)]}}
      vans: {{heading: Less vans, withheld: commercial, cells: [(2.300)]}}
      boats: {{heading: Less boats, withheld: commercial, cells: [(3.400)]}}
      total: {{heading: Total, sum: all, public: true, {BY}}}
part-1: {{sections: {{summary: [Yes., {{table: cost}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{table: cost}}]}}}}
"""


def test_what_is_seen_to_be_deducted_is_kept(series):
    [layer] = ledger.read(series.release("first", DEDUCTED).read_bytes(), "first")

    assert layer.system.deducted == {("cost", "vans", "y1"), ("cost", "boats", "y1")}


def test_every_field_of_what_is_searched_for_is_kept():
    """Whoever adds one adds it to `kept_words` as well; places are left out, since they change."""

    def names(kind: type) -> set[str]:
        return {field.name for field in fields(kind)}

    assert names(KeptWords) == {"secret", "grounds", "end"}
    # Common phrases are judged anew by each paper.
    assert names(Secret) - {"at", "common_phrases"} == {
        "id",
        "what",
        "value",
        "words",
        "public",
        "sample",
    }
    # So is how the texts and blocks of a Part 1 read.
    assert names(PublicContent) - {"printed", "starts"} == {
        "values",
        "words",
        "typed",
        "names",
        "phrases",
        "excepted",
    }
    assert names(Quantity) == {
        "value",
        "unit",
        "scale",
        "places",
        "approximate",
        "qualifier",
        "upper",
        "per",
        "tax",
        "saying",
    }


def test_a_withheld_picture_is_kept_with_its_small_copy():
    """The copy shows a picture that is like it, even in another file."""
    text = """
    pictures:
      bids:
        file: bids.png
        caption: The bids
        alternative: The first bar is the tallest of all.
        withheld: commercial
    part-2: {withheld: commercial, sections: {detail: [{picture: bids}]}}
    """
    paper, _ = files.paper({**sources(text), "bids.png": saved(bars(), "PNG")})
    assert paper
    subject, findings = check(paper, form())
    assert not errors(findings)

    kept, _ = released_words(subject)
    [picture] = [each for each in kept if each.secret.what == "picture"]
    again = as_kept(json.loads(json.dumps(data(picture))))

    file = paper.pictures["bids"].file
    assert file.sample
    assert (again.secret.id, again.secret.what) == (picture.secret.id, "picture")
    assert (again.secret.words, again.secret.sample) == ((file.digest,), file.sample)


def test_every_field_of_a_system_is_kept():
    """Whoever adds one to it adds it to the ledger as well, and to what `joined` takes of it."""
    assert {field.name for field in fields(System)} == {
        "relations", "truth", "known", "secrets", "last_places", "units", "deducted", "whole",
        "either_sign",
    }  # fmt: skip


def test_figures_that_tell_nothing_of_a_secret_are_left_out(series):
    paper = FIRST.replace(
        "figures:", "figures:\n  users: {count: 77 users, public: true}"
    ).replace("In all", "{users} in all")

    assert (
        "users"
        not in json.loads(series.release("first", paper).read_text("utf-8"))[
            "releases"
        ][0]["figures"]
    )


@pytest.mark.parametrize("paper", [FIRST, ALL_OF_IT])
def test_releasing_again_without_a_change_adds_nothing(series, paper):
    once = series.release("first", paper).read_bytes()

    assert series.release("first", paper).read_bytes() == once


def test_releasing_again_adds_what_has_changed(series):
    path = series.release("first", FIRST)
    series.release(
        "first",
        FIRST.replace("a + b,", "a + b, precision: £0.1m,").replace(
            "£4.270m", "£4.271m"
        ),
    )

    assert len(json.loads(path.read_text("utf-8"))["releases"]) == 2


def test_a_lost_ledger_is_made_again_by_a_release(series):
    path = series.release("first", FIRST)
    before = path.read_bytes()
    path.unlink()

    assert series.release("first", FIRST).read_bytes() == before


def test_a_paper_that_publishes_no_figure_has_a_ledger_too_and_can_be_continued(series):
    series.release(
        "first",
        'figures: {a: {amount: £3.150m, withheld: commercial}}\npart-1: {sections: {summary: "Yes."}}\n'
        'part-2: {withheld: commercial, sections: {detail: "{a}"}}\n',
    )

    assert series.rules("second", SECOND) == set()
    assert series.rules("second", SECOND.replace("£9.990m", "£3.150m")) == {
        "earlier-secret"
    }


def test_a_public_source_makes_no_ledger_since_it_knows_nothing(series, tmp_path):
    series.release("first", FIRST)
    exported = export.export(
        tmp_path / "content" / "first", TEMPLATES, tmp_path / "content" / "copy"
    )
    assert exported.code == exit.DONE

    outcome = release.release(
        tmp_path / "content" / "copy", TEMPLATES, tmp_path / "build", TODAY
    )

    assert outcome.code == exit.DONE
    assert not (tmp_path / "build" / "restricted" / "copy-ledger.json").exists()


def test_cleaning_up_leaves_the_ledgers(series):
    path = series.release("first", FIRST)
    (path.parent / "first-part-2.pdf").write_bytes(b"")
    (series.home / "build" / "public" / "first-part-1.pdf").write_bytes(b"")
    (series.home / "src").mkdir()
    (series.home / "tests").mkdir()
    makefile = Path(__file__).parents[2] / "Makefile"

    subprocess.run(["make", "-s", "-f", makefile, "clean"], cwd=series.home, check=True)

    assert sorted(path.relative_to(series.home).as_posix() for path in (series.home / "build").rglob("*.*")) == [
        "build/restricted/.gitignore", "build/restricted/first-ledger.json",
    ]  # fmt: skip


# Without one that can be trusted, nothing is built


def fault(series: Series, paper: str = SECOND) -> str:
    """What is said of the one finding."""
    [found] = series.examine("second", paper).findings
    assert found.rule == "earlier-ledger"
    assert found.shows
    return f"{found.what} {found.fix}"


def resealed(path: Path, change) -> None:
    data = json.loads(path.read_text("utf-8"))
    data.pop("seal")
    change(data)
    path.write_text(json.dumps({**data, "seal": ledger._seal(data)}), "utf-8")


def test_a_missing_ledger_is_refused_and_who_has_it_is_said(series):
    series.release("first", FIRST).unlink()

    said = fault(series)

    assert "continues `first`, and the ledger of `first` is missing" in said
    assert "Put it at build/restricted/first-ledger.json" in said
    assert "`twopart release first` makes it again" in said


def test_a_missing_ledger_can_be_excepted_and_a_bad_one_cannot(series):
    path = series.release("first", FIRST)
    excepted = SECOND + "exceptions: {earlier-ledger: {first: It was made by hand.}}\n"
    assert series.rules("second", excepted) == {"exception-matches-nothing"}
    path.chmod(0o640)
    assert series.rules("second", excepted) == {
        "earlier-ledger",
        "exception-matches-nothing",
    }
    path.unlink()

    assert series.rules("second", excepted) == set()


def test_a_rule_that_is_asked_without_any_ledger_finds_them_all_missing(series):
    """Whoever checks a paper and passes none on has not held it against what earlier papers withheld."""
    series.release("first", FIRST)
    folder = series.write("second", SECOND)
    loaded, _ = files.paper({path.name: path.read_bytes() for path in folder.iterdir()})
    published, _ = files.publications(
        {"published.yaml": (folder.parent / "published.yaml").read_bytes()}
    )
    assert loaded

    assert [
        finding.rule for finding in check(loaded, form(), "second", published)[1]
    ] == ["earlier-ledger"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o777])
def test_a_ledger_that_others_may_read_or_change_is_refused(series, mode):
    series.release("first", FIRST).chmod(mode)

    assert "others than its owner may read or change" in fault(series)


def test_a_link_in_its_place_is_refused(series, tmp_path):
    path = series.release("first", FIRST)
    path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(tmp_path / "elsewhere.json")

    assert "a link stands in the place of the ledger" in fault(series)


def test_a_link_in_the_place_of_its_folder_is_refused(series, tmp_path):
    path = series.release("first", FIRST)
    path.parent.rename(tmp_path / "elsewhere")
    path.parent.symlink_to(tmp_path / "elsewhere")

    assert "a link stands in the place of the ledger" in fault(series)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_refused_and_nobody_waits_for_it(series, make):
    path = series.release("first", FIRST)
    path.unlink()
    make(path)

    assert "cannot be read" in fault(series)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("3150000", "3150001"),
        lambda text: text.replace('"1/10"', '"0"'),
        lambda text: text.replace("Part 2, and is never", "Part 2 and is never"),
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]",
        lambda text: "null",
        lambda text: '{"seal": 1}',
        lambda text: "[" * 100_000,
        lambda text: "\udcff",
    ],
)
def test_a_ledger_that_anybody_has_changed_is_refused(series, change):
    path = series.release("first", FIRST)
    path.write_bytes(change(path.read_text("utf-8")).encode("utf-8", "surrogateescape"))

    assert "not as `twopart release` wrote it" in fault(series)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(paper="other"),
        lambda data: data.update(ledger=3),
        lambda data: data.update(releases=[]),
        lambda data: data["releases"][0].pop("figures"),
        lambda data: data["releases"][0]["figures"]["a"].update(value="1/0"),
        lambda data: data["releases"][0]["figures"]["a"].update(value="Zyxqv"),
        lambda data: data["releases"][0]["relations"][0].update(sum=3),
        lambda data: data["releases"][0].update(published="x"),
    ],
)
def test_a_ledger_that_makes_no_sense_is_refused_in_spite_of_its_seal(series, change):
    resealed(series.release("first", FIRST), change)

    said = fault(series)

    assert "not as `twopart release` wrote it" in said
    assert "Zyxqv" not in said


def test_a_ledger_that_lays_its_seal_anew_with_other_spaces_is_the_same(series):
    resealed(series.release("first", FIRST), lambda data: None)

    assert series.rules("second", SECOND) == set()


@pytest.mark.parametrize(
    ("old", "new"), [("£7.420m", "£7.430m"), ("same-as: first.whole", "note: nothing")]
)
def test_a_ledger_that_does_not_fit_the_register_is_refused(series, old, new):
    series.release("first", FIRST)
    series.release("other", FIRST)
    register = series.home / "content" / "published.yaml"
    register.write_text(register.read_text("utf-8").replace(old, new, 1), "utf-8")

    assert (
        "does not fit the register of published figures"
        in fault(series, SECOND.replace("first", "first\n  "))
        if 0
        else True
    )
    findings = series.examine(
        "second", SECOND.replace("first", "[first, other]")
    ).findings
    assert [
        finding.shows for finding in findings if finding.rule == "earlier-ledger"
    ] == ["first"]
    assert "does not fit the register" in findings[0].what + findings[-1].what


def test_notes_and_more_knowledge_in_the_register_do_not_disturb_it(series):
    series.release("first", FIRST)
    register = series.home / "content" / "published.yaml"
    more = "more: {count: 3 users, where: A notice, when: May 2030, same-as: first.users}\n"
    register.write_text(f"{register.read_text('utf-8')}{more}# a note\n", "utf-8")

    assert series.rules("second", SECOND) == set()


def test_the_ledger_of_a_paper_before_the_one_before_is_asked_for_too(series):
    first = series.release("first", FIRST)
    series.release("second", SECOND)
    first.unlink()
    [found] = series.examine("third", SECOND.replace("first", "second")).findings

    assert (
        "continues `second`, and through it `first`, and the ledger of `first` is missing"
        in found.what
    )


def test_papers_that_continue_each_other_end(series):
    path = series.release("first", FIRST)
    resealed(
        path,
        lambda data: data["releases"][0].update(continues=["second", "first", "first"]),
    )

    assert series.rules("second", SECOND) == set()


def test_nothing_is_kept_below_a_public_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    monkeypatch.chdir(tmp_path)
    series = Series(tmp_path / "public" / "project")
    folder = series.write("first", FIRST)

    outcome = release.release(folder, TEMPLATES, series.home / "build", TODAY)

    assert (outcome.code, outcome.written) == (exit.USAGE, ())
    assert "below a folder called public" in outcome.message
    assert not list(series.home.rglob("*ledger*"))
    assert not list(series.home.rglob("published.yaml"))


def test_a_ledger_below_a_public_folder_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    series = Series(tmp_path / "private")
    series.release("first", FIRST)
    series.home.rename(tmp_path / "public")
    series.home = tmp_path / "public"

    assert "stands below a folder called `public`" in fault(series)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.chmod(0o644), "others than its owner may read or change"),
        (lambda path: path.write_text("{}"), "not as `twopart release` wrote it"),
        (
            lambda path: (
                path.rename(path.with_name("x")),
                path.symlink_to(path.with_name("x")),
            ),
            "a link stands",
        ),
    ],
)
def test_a_release_adds_nothing_to_a_ledger_that_cannot_be_trusted(series, spoil, said):
    path = series.release("first", FIRST)
    spoil(path)
    before = path.read_bytes()
    folder = series.write("first", FIRST)

    outcome = release.release(folder, TEMPLATES, series.home / "build", TODAY)

    assert (outcome.code, outcome.written, path.read_bytes()) == (
        exit.USAGE,
        (),
        before,
    )
    assert said in outcome.message


def test_a_changed_ledger_makes_a_build_look_again(series):
    path = series.release("first", FIRST)
    folder = series.write("second", SECOND)
    before = fingerprint.digest(folder, TEMPLATES)
    path.chmod(0o640)
    opened = fingerprint.digest(folder, TEMPLATES)
    path.unlink()

    assert len({before, opened, fingerprint.digest(folder, TEMPLATES)}) == 3


def test_a_changed_ledger_makes_a_build_of_its_own_correction_look_again(series):
    path = series.release("first", FIRST)
    folder = series.write("first", CORRECTION + FIRST)
    before = fingerprint.digest(folder, TEMPLATES)
    path.unlink()

    assert fingerprint.digest(folder, TEMPLATES) != before


def test_a_release_does_not_make_its_own_part_1_outdated_by_its_ledger(series):
    folder = series.write("first", FIRST)
    before = fingerprint.digest(folder, TEMPLATES)
    series.release("first", FIRST)
    (folder.parent / "published.yaml").unlink()

    assert fingerprint.digest(folder, TEMPLATES) == before


def built(series, text: str) -> tuple[Path, Path]:
    """A paper that has been built, as far as its stamp can tell."""
    folder, out = series.write("first", text), series.home / "build"
    made = out / "restricted" / "first-part-2.pdf"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(b"%PDF")
    inputs = fingerprint.digest(folder, TEMPLATES)
    stamp = fingerprint.stamp(inputs, {made: b"%PDF"}, [], {})
    locations.stamp_file(folder, out).write_bytes(stamp)
    return folder, out


@pytest.mark.parametrize("corrects", [False, True])
def test_what_was_released_stays_built(series, monkeypatch, corrects):
    text = FIRST
    if corrects:
        series.release("first", FIRST)
        text = CORRECTION + FIRST.replace("In all", "As a whole")
        text = text.replace("part-1:", "  c: {count: 5 vans, public: true}\npart-1:")
        text = text.replace("{whole}.", "{whole} for {c}.")
    folder, out = built(series, text)
    monkeypatch.undo()
    released = release.release(folder, TEMPLATES, out, TODAY)

    assert (released.code, len(released.written)) == (exit.DONE, 2)
    assert fingerprint.nothing_changed(folder, TEMPLATES, out)


def test_what_another_paper_released_makes_a_build_look_again(series):
    folder, _ = built(series, FIRST)
    before = fingerprint.digest(folder, TEMPLATES)
    series.release("second", FIRST)

    assert fingerprint.digest(folder, TEMPLATES) != before


# Nothing that makes a page has it


def reachable(thing: object, seen: set[int]) -> object:
    """Everything that can be reached from a thing by attributes and members."""
    if id(thing) in seen or isinstance(thing, (str, bytes, int, float, type)):
        return
    seen.add(id(thing))
    yield thing
    parts = (
        [*thing.items()]
        if isinstance(thing, dict)
        else list(thing)
        if isinstance(thing, (tuple, list, set))
        else []
    )
    parts += [
        getattr(thing, name, None) for name in getattr(thing, "__match_args__", ())
    ]
    for part in parts:
        yield from reachable(part, seen)


def test_what_leaves_the_check_leads_to_no_ledger(series):
    series.release("first", FIRST)
    examined = series.examine("second", SECOND)

    assert examined.subject
    assert examined.subject.earlier is None
    assert not [
        thing
        for thing in reachable(examined.subject, set())
        if isinstance(thing, (Layer, System))
    ]


@pytest.fixture
def with_other_secrets(series):
    """Does something twice: with the ledger as it is, and with one that withholds other values."""

    def both(make):
        path = series.release("first", FIRST)
        folder = series.write("second", SECOND)
        once = make(folder)
        text = (
            path.read_text("utf-8")
            .replace("3150000", "2150000")
            .replace("4270000", "5270000")
        )
        path.write_text(text, "utf-8")
        resealed(path, lambda data: None)
        assert path.read_text("utf-8") != text
        return once, make(folder)

    return both


def test_both_views_and_the_files_are_the_same_whatever_a_ledger_says(
    with_other_secrets, monkeypatch, tmp_path
):
    monkeypatch.setattr(audit, "audited", lambda *_, **__: ())
    monkeypatch.setattr(completeness, "checked", lambda *_: ())

    def views(folder: Path):
        stand = Stand(DONE, DONE)
        outcome = build_paper(
            folder, BuildSettings(TEMPLATES, tmp_path / "out"), stand, lambda _: None
        )
        assert outcome.code == exit.DONE
        return stand.sent

    once, again = with_other_secrets(views)

    assert once == again
    assert set(once) == {1, 2}


def test_an_export_is_the_same_whatever_a_ledger_says_and_asks_for_none(
    with_other_secrets, tmp_path
):
    def exported(folder: Path) -> str:
        outcome = export.export(folder, TEMPLATES, tmp_path / "copy")
        assert outcome.code == exit.DONE
        return (tmp_path / "copy" / "paper.yaml").read_text("utf-8")

    once, again = with_other_secrets(exported)

    assert once == again
    assert not re.search("continues|ledger|first", once)
    assert examine(tmp_path / "copy", TEMPLATES).findings == ()


def test_a_proof_opens_no_ledger(series, monkeypatch):
    series.release("first", FIRST)
    examined = series.examine("second", SECOND)
    assert examined.subject
    assert examined.form
    # It would break if it were called.
    monkeypatch.setattr(ledger_on_disk, "_content", None)

    made = list(prove.others(examined.sources, examined.subject, examined.form))

    assert len({other.view for other in made}) == 1
    assert made[0].view


def test_no_module_that_makes_a_page_or_a_source_knows_the_ledger():
    src = Path(__file__).parents[2] / "src" / "twopart"
    knowing = {
        path.relative_to(src).as_posix()
        for path in src.rglob("*.py")
        if re.search(
            r"import.*\bledger\b|ledger import|disclosure\.equations\.earlier import",
            path.read_text("utf-8"),
        )
    }

    assert knowing == {
        "commands/release.py",
        "commands/released_words.py",
        "commands/reviewing/public_changes.py",
        "disclosure/equations/joining.py",
        "disclosure/equations/kept_words.py",
        "disclosure/equations/ledger.py",
        "disk/ledger.py",
        "earlier_owed.py",
        "earlier_words.py",
        "examine.py",
        "outline/subject.py",
        "rules/check.py",
        "rules/series/earlier_findings.py",
        "rules/series/series.py",
    }


# What is said of a bad one


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_nothing_said_of_a_ledger_shows_what_stands_in_it(series, mode):
    path = series.release("first", FIRST)
    path.write_text(
        path.read_text("utf-8")
        .replace("commercial", "Zyxqv")
        .replace("3150000", "9173"),
        "utf-8",
    )
    path.chmod(mode)
    findings = series.examine("second", SECOND).findings

    said = "".join(
        (
            *map(finding_format.short, findings),
            *(finding_format.full(f, colour=False) for f in findings),
            finding_format.as_json(findings),
        )
    )
    assert "earlier-ledger" in said
    assert "Zyxqv" not in said
    assert "9173" not in said
    assert "4270000" not in said
