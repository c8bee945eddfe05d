"""The proof: Part 1 is made again from papers with other secrets, and must come out the same."""

from dataclasses import replace
from functools import cache

import pytest
from conftest import HERE, TEMPLATES, examine, sources
from random_paper import random_paper
from withheld import pdf

from twopart import audit, completeness
from twopart.base.turns import Turns
from twopart.blocks import table
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.disk import files
from twopart.examine import ExaminedPaper, WrittenFiles
from twopart.examine import examine as examined
from twopart.figures.register import register
from twopart.load.files import decoded, tree
from twopart.load.files import form as load_form
from twopart.model.prose import Clause, Words
from twopart.outline.subject import Subject
from twopart.projection import one_part
from twopart.projection.parts import public_view
from twopart.projection.public_files import PublicFiles
from twopart.projection.secrets import of_paper
from twopart.proof import prove
from twopart.proof.differences import page_difference, view_difference
from twopart.proof.facts import Facts
from twopart.proof.other_values import RECASTS
from twopart.proof.prove import PUBLIC_SOURCE, moved_by, others
from twopart.proof.recast import recast
from twopart.proof.variant import WAYS, places, variant
from twopart.prose import resolving
from twopart.prose import runs as reading
from twopart.render.process.rendered import Cost, RenderedPart
from twopart.rules.check import check
from twopart.rules.disclosure import those_who_know_are_named

REPOSITORY = HERE.parent
FORM, _ = load_form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})
CAMERAS, CONNECT = HERE / "papers" / "cameras", REPOSITORY / "content" / "connect-fbc3"
FLEET = HERE / "papers" / "fleet"
CONTENT = sorted(path.parent for path in CONNECT.parent.glob("*/paper.yaml"))


@cache
def whole(folder):
    findings = examined(folder, REPOSITORY / "templates")
    assert findings.wrong == ()
    return findings


def views(found):
    return {
        other.how: other.view
        for other in others(
            found.sources, found.subject, found.form, shared=found.shared
        )
    }


@pytest.mark.parametrize(
    "folder", [CAMERAS, FLEET, *CONTENT], ids=lambda folder: folder.name
)
def test_part_1_of_a_real_paper_is_the_same_whatever_is_withheld(folder):
    found = whole(folder)

    made = views(found)

    assert set(made) == {*WAYS, *RECASTS, PUBLIC_SOURCE}
    assert set(made.values()) == {public_view(found.subject, found.form)}


@pytest.mark.parametrize("seed", range(30))
def test_part_1_of_any_paper_is_the_same_whatever_is_withheld(seed):
    paper = random_paper(seed)
    subject = paper.subject()

    made = {
        other.how: other.view
        for other in others(sources(paper.text), subject, FORM, shared=paper.shared)
    }

    assert set(made.values()) == {public_view(subject, FORM)}, [
        how for how, view in made.items() if view is None
    ]


def words_of(secret) -> tuple:
    return (str(secret.value), *secret.words)


def secrets(found, changed) -> dict[str, tuple]:
    """Returns secrets by the places where they stand: a changed paper is read anew, and has places of its own."""
    pinned = {
        path: entry
        for path, entry in found.subject.register.entries.items()
        if entry.lowered
    }
    paper = decoded(changed)
    assert paper, "the changed paper is one"
    subject = Subject.of(paper, found.form, register(paper, known=pinned)[0])
    # Words and persons are parts of other secrets.
    whole = [
        secret
        for secret in of_paper(subject)[0]
        if secret.what not in ("word", "person")
    ]
    return {place(secret): words_of(secret) for secret in whole}


def place(secret) -> str:
    """The number and the unit of a figure stand at one place."""
    if secret.id.startswith("the unit at "):
        return secret.id
    return str(secret.at)


@cache
def own_secrets(folder) -> dict[str, tuple]:
    found = whole(folder)
    return secrets(found, tree(found.sources))


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize(
    "folder", [CAMERAS, CONNECT, FLEET], ids=["cameras", "connect", "fleet"]
)
def test_every_secret_is_another_in_the_changed_paper(folder, how):
    found = whole(folder)
    read = tree(found.sources)
    changed = variant(read, how, units=Facts.of(found.subject).units)
    before, after = own_secrets(folder), secrets(found, changed)

    assert len(before) > 25
    assert before.keys() >= after.keys() or how == "added"
    assert before.keys() <= after.keys() or how in ("removed", "opened")
    assert [at for at, words in before.items() if after.get(at) == words] == []


MANY_KINDS = """
    figures:
      a: {amount: £3m to £4m, withheld: commercial}
      b: {count: "over 300 police community support officers", withheld: commercial}
      boats: {count: 9 boats of Kestrel Yards, withheld: commercial}
      twice: {formula: boats * 2 + boats, withheld: commercial}
      c: {date: 2030/31, withheld: commercial}
      d: {date: 29 February 2028, withheld: commercial}
      e: {count: 1 year, withheld: commercial}
      f: {amount: £7m, withheld: commercial}
      g: {amount: £1.000m, withheld: commercial}
      h: {formula: g / f, precision: 1%, withheld: commercial}
      i: {formula: p * 2, withheld: commercial}
      p: {amount: £5.000m, public: true}
      begin: {date: 1 May 2024, public: true}
    names:
      heron: {name: Heron Ltd, short: Heron, aliases: [Gannet], withheld: commercial}
      kestrel: {name: Kestrel Ltd, public: true}
    notes:
      two: A note of Part 2.
    tables:
      rows:
        caption: Costs
        unit: £m
        columns: {x: {heading: X, public: true}, y: {heading: Y, withheld: commercial}}
        rows: {one: {heading: One, cells: [1.000, nil]}, two: {heading: Two, cells: [2.000, "{p}"]}}
      fleet:
        caption: Fleet
        withheld: commercial
        unit: hulls of the Osprey Trust
        columns: {x: X}
        rows: {one: {heading: One, cells: [4]}}
      plain:
        caption: Only Part 2 shows it
        public: true
        columns: {x: X}
        rows: {one: {heading: One, cells: [Words.]}}
    timelines:
      later: {caption: Only Part 2 shows it, public: true, events: [{event: It begins, on: begin}]}
    passages:
      s: "We chose [[commercial: {kestrel} | one of the bidders]]."
      t:
        text: We list them.
        items: [{withheld: commercial, full: "{heron} bid."}, {withheld: commercial, full: "{a}"}]
      u: {withheld: commercial, full: "{heron}", public-wording: A bidder.}
      v: It is plain, and Part 2 alone has it{two}.
    part-1: {sections: {summary: [{use: s}, {use: t}, {use: u}, {table: rows}, "It costs {f}, see {c}."]}}
    part-2:
      withheld: commercial
      sections:
        detail: [{use: s}, {use: t}, {use: u}, {use: v}, {table: rows}, {table: fleet}, {table: plain}, {timeline: later}]
    """


@pytest.mark.parametrize("how", WAYS)
def test_every_kind_of_secret_is_changed_and_the_paper_stays_one(how):
    _, subject, wrong = examine(MANY_KINDS)
    # `i` is a withheld formula over a public figure, and comes to another one's value
    expected = {"can-be-worked-out", "public-and-withheld"}
    assert {finding.rule for finding in wrong} == expected
    written = WrittenFiles(sources(MANY_KINDS))
    found = ExaminedPaper((), subject.paper, FORM, subject, written)
    read = tree(found.sources)
    changed = variant(read, how, units=Facts.of(subject).units)
    before, after = secrets(found, read), secrets(found, changed)

    assert len(before) > 20
    assert [at for at, words in before.items() if after.get(at) == words] == []
    assert {other.view for other in others(found.sources, subject, FORM)} == {
        public_view(subject, FORM)
    }


def test_what_is_public_stays_in_the_changed_paper():
    found = whole(CAMERAS)
    [_, before], [_, after] = (
        of_paper(check(decoded(tree_), found.form)[0])
        for tree_ in (tree(found.sources), variant(tree(found.sources), "replaced"))
    )

    assert (before.values, before.words) == (after.values, after.words)


def test_one_place_can_be_changed_alone():
    found = whole(CAMERAS)
    whole_tree = tree(found.sources)
    wanted = next(
        place
        for place in places(whole_tree)
        if "HERON Optics" in place.source.line(place.line)
    )

    subject, _ = check(decoded(variant(whole_tree, "replaced", wanted)), found.form)

    changed = {secret.id for secret in of_paper(subject)[0]}
    words = {word for secret in of_paper(subject)[0] for word in words_of(secret)}
    assert changed
    assert "£7.315m" in words
    assert "HERON Optics Ltd" not in words


# A projection with a fault in it


def faulty_columns(monkeypatch):
    """Changes the view alone: what the check reads of the table stays as it is."""
    real = table._TablePrinter.__init__

    def whole(self, name, source, projection):
        real(self, name, source, projection)
        self.shown = table._VisibleTable.of(name, source, public=False)

    monkeypatch.setattr(table._TablePrinter, "__init__", whole)
    monkeypatch.setattr(one_part.PartProjection, "_is_public", lambda *_: None)


def faulty_grounds(monkeypatch):
    def telling(self, name, anchor):
        return one_part.view.Ground(anchor, str(self.paper.grounds[name].harm), (), "")

    monkeypatch.setattr(one_part.PartProjection, "_withholding", telling)


def faulty_title(monkeypatch):
    """The length of something withheld shows in the title."""
    real = one_part.PartProjection.whole

    def telling(self):
        return replace(real(self), title="x" * len(self.paper.names["heron"].name))

    monkeypatch.setattr(one_part.PartProjection, "whole", telling)


def faulty_clauses(monkeypatch):
    """What is said by references alone is printed in full."""
    real = reading.runs

    def telling(prose, part, notes=()):
        for run in prose.runs:
            if isinstance(run, Clause) and not any(
                isinstance(each, Words) for each in run.full
            ):
                yield from run.full
            else:
                yield from real(replace(prose, runs=(run,)), part, notes)

    monkeypatch.setattr(resolving, "runs", telling)


def test_a_fault_that_prints_what_references_say_is_found(monkeypatch):
    faulty_clauses(monkeypatch)
    _, subject, _ = examine(MANY_KINDS)

    made = {
        other.how: other.view for other in others(sources(MANY_KINDS), subject, FORM)
    }

    assert b"Kestrel" in public_view(subject, FORM)
    assert made["replaced"] != public_view(subject, FORM)


@pytest.mark.parametrize(
    ("fault", "where", "line"),
    [
        (faulty_columns, "table 1, row 2", "GANNET"),
        (faulty_grounds, "exemption", "commercial:"),
        (faulty_title, "title", "heron:"),
    ],
)
def test_a_fault_is_found_with_its_place_and_what_moved_it(
    monkeypatch, fault, where, line
):
    found = whole(CAMERAS)
    fault(monkeypatch)
    base = public_view(found.subject, found.form)
    [other, *_] = [
        other
        for other in others(found.sources, found.subject, found.form)
        if other.view != base
    ]

    moved = moved_by(found.sources, found.subject, found.form, other)

    assert where in view_difference(base, other.view).lower()
    assert moved
    near = "".join(moved.source.line(number) for number in (moved.line - 1, moved.line))
    assert line in near


class Ready:
    def __init__(self, view):
        self.view = view

    def result(self):
        return RenderedPart(self.view, b"%PDF " + self.view, (), Cost(0.1, 1 << 20))


class Stand:
    turns = Turns()

    def render(self, form, part, view, *, whole=False, word=False):
        return Ready(view)

    def end(self, job):
        """Nothing is under way: it was ready at once."""


@pytest.fixture
def proved(tmp_path, monkeypatch):
    monkeypatch.setattr(audit, "audited", lambda *_, **__: [])
    monkeypatch.setattr(completeness, "checked", lambda *_: [])
    monkeypatch.setattr(prove, "page_difference", lambda *_: "page 3")

    def run():
        said: list[str] = []
        settings = BuildSettings(REPOSITORY / "templates", tmp_path)
        return build_paper(CAMERAS, settings, Stand(), said.append, prove=True), said

    return run


def test_a_part_1_that_is_proved_is_written_and_each_proof_is_reported(
    proved, tmp_path
):
    outcome, said = proved()

    assert outcome.code == 0
    assert (
        len([words for words in said if "same to the byte" in words])
        == len((*WAYS, *RECASTS, PUBLIC_SOURCE))
        == 13
    )
    assert (tmp_path / "public" / "cameras-part-1.pdf").exists()


def test_what_none_of_the_papers_changes_is_reported_with_its_ids(proved):
    _, said = proved()

    [left] = [words for words in said if "the same in all of these papers" in words]
    assert "whether nil: `yearly.reserve.total`" in left


def test_a_view_that_is_the_same_is_rendered_once_for_all_papers(proved, monkeypatch):
    """A renderer learns nothing but its view."""
    rendered = []
    real = Stand.render
    monkeypatch.setattr(
        Stand, "render", lambda *given, **_: rendered.append(given[3]) or real(*given)
    )

    outcome, _ = proved()

    assert outcome.code == 0
    assert len(rendered) == len(("Part 1", "Part 2", "Part 1 again"))


def test_a_part_1_that_depends_on_a_secret_is_not_written(
    proved, tmp_path, monkeypatch
):
    faulty_columns(monkeypatch)

    outcome, _ = proved()

    assert outcome.code == 4
    assert "page 3" in outcome.message
    assert "table 1, row 2" in outcome.message
    assert "paper.yaml:" in outcome.message
    assert "GANNET" not in outcome.message
    assert not list(tmp_path.rglob("*.pdf"))


def test_the_page_that_differs_first_is_named():
    two, other = (
        pdf("<p>One<p style='break-before: page'>Two"),
        pdf("<p>One<p style='break-before: page'>Three"),
    )

    assert page_difference(two, other) == "page 2"
    assert page_difference(two, pdf("<p>One")) == "page 2"
    assert page_difference(two, two) == "what does not show on any page"


def test_the_sources_that_are_varied_are_those_that_were_read():
    assert whole(CAMERAS).sources == files.paper(CAMERAS)[0]


def test_formulas_have_other_values_in_the_changed_paper_and_can_still_be_printed(
    sound,
):
    text = """
        figures:
          a: {amount: £3.100m, withheld: commercial}
          b: {amount: £2.100m, withheld: commercial}
          c: {amount: £1.100m, withheld: commercial}
          bids: {formula: count(p), withheld: commercial}
          share: {formula: a / (b - c), precision: 1%, withheld: commercial}
        passages: {p: {text: They bid., items: [{withheld: commercial, full: Heron bid.}, Others bid.]}}
        part-1: {sections: {summary: [{use: p}, "{bids} bids of {share}."]}}
        part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
        """
    subject = sound(text)

    assert {other.view for other in others(sources(text), subject, FORM)} == {
        public_view(subject, FORM)
    }


def test_withheld_words_with_a_clause_in_them_stay_words_in_another_order(sound):
    text = """
        tables:
          t:
            caption: Kinds
            columns: {use: {heading: Use, public: true}, terms: {heading: Terms, withheld: commercial}}
            rows: {a: {heading: A, cells: [light, "Heavy [[commercial: a: b | c]] at {t}"]}}
        part-1: {sections: {summary: [Yes., {table: t}]}}
        part-2: {withheld: commercial, sections: {detail: [{table: t}, "Words [[commercial: of theirs]] and more."]}}
        """
    subject = sound(text)

    assert {other.view for other in others(sources(text), subject, FORM)} == {
        public_view(subject, FORM)
    }


def test_a_public_source_that_would_not_pass_its_own_check_is_no_proof(monkeypatch):
    _, subject, findings = examine("part-1: {sections: {summary: We buy cameras.}}")
    assert findings == []
    sound = {
        other.how: other.view for other in others(sources(""), subject, subject.form)
    }
    real = prove.public_files
    unlabelled = "figures: {unused: {amount: £1m}}\n"

    def with_an_unlabelled_figure(subject: Subject) -> PublicFiles:
        files = real(subject)
        return replace(files, source=files.source + unlabelled)

    monkeypatch.setattr(prove, "public_files", with_an_unlabelled_figure)

    faulty = {
        other.how: other.view for other in others(sources(""), subject, subject.form)
    }

    assert sound[PUBLIC_SOURCE] == public_view(subject, subject.form)
    assert faulty[PUBLIC_SOURCE] is None


@pytest.mark.parametrize("folder", [CONNECT, FLEET], ids=["connect", "fleet"])
def test_who_knows_a_figure_of_the_renamed_paper_is_one_of_its_names(folder):
    """So a part that prints who knows something can print it of the changed paper too."""
    found = whole(folder)
    changed = recast(tree(found.sources), "renamed", Facts.of(found.subject))
    paper = decoded(changed)
    assert paper
    subject = Subject.of(paper, found.form, register(paper)[0])

    knowers = {str(who) for figure in paper.figures.values() for who in figure.known_to}

    assert knowers
    assert [*those_who_know_are_named(subject)] == []
