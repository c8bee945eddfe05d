"""What earlier papers published is known: it cannot be withheld again, and later papers record what they publish."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import TEMPLATES, sources

from twopart.base import exit
from twopart.commands import release
from twopart.disk import fingerprint, locations
from twopart.examine import ExaminedPaper, examine
from twopart.load.files import publications

TODAY = date(2030, 5, 4)
PRICE = dedent("""
    figures:
      price: {amount: £3.150m, withheld: commercial}
      users: {count: 1, public: true}
      go_live: {date: 27 February 2030, public: true}
    part-1: {sections: {summary: "For {users} users, from {go_live.month}."}}
    part-2: {withheld: commercial, sections: {detail: "It is {price} from {go_live}."}}
""")
OLD = "where: An award notice, when: May 2029"
CORRECTION = """\
        correction: {number: 1, on: 12 June 2030, replaces: Part 1 of 7 May 2030, why: A count was wrong.}
        exceptions: {earlier-ledger: {cameras: It was made by hand.}}
"""
BY_HAND = "exceptions: {earlier-ledger: {earlier: It was made by hand.}}\n"


@pytest.fixture
def written(tmp_path):
    """A paper called `cameras`, beside a register of published figures."""

    def write(paper: str, published: str = "") -> Path:
        folder = tmp_path / "content" / "cameras"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in sources(paper).items():
            (folder / name).write_bytes(content)
        register = folder.parent / "published.yaml"
        if published:
            register.write_text(dedent(published), "utf-8")
        return folder

    return write


@pytest.fixture
def examined(written):
    def read(paper: str, published: str = "") -> ExaminedPaper:
        return examine(written(paper, published), TEMPLATES)

    return read


def findings_of(examined: ExaminedPaper) -> set[tuple[str, str]]:
    return {(finding.rule, finding.shows) for finding in examined.findings}


def test_what_was_published_under_the_same_id_cannot_be_withheld(examined):
    findings = examined(
        PRICE, f"old: {{amount: £3.150m, {OLD}, same-as: cameras.price}}"
    )

    assert findings_of(findings) == {("already-published", "price")}
    assert "3.150" not in "".join(
        finding.what + finding.why + finding.fix for finding in findings.findings
    )


def test_what_was_published_rounded_is_not_published_yet(examined):
    assert ("already-published", "price") not in findings_of(
        examined(PRICE, f"old: {{amount: £3m, {OLD}, same-as: cameras.price}}")
    )


def test_a_figure_that_differs_from_what_was_published_of_it_is_found(examined):
    findings = examined(
        PRICE, f"old: {{amount: £3.250m, {OLD}, same-as: cameras.price}}"
    )

    assert findings_of(findings) == {("differs-from-published", "price")}


def test_counts_that_differ_by_one_differ(examined):
    paper = """\
        figures: {vans: {count: 32 vans, public: true}}
        part-1: {sections: {summary: "We buy {vans}."}}
        """
    published = f"old: {{count: 31 vans, {OLD}, same-as: cameras.vans}}"

    assert findings_of(examined(paper, published)) == {
        ("differs-from-published", "vans")
    }


def test_a_correction_may_differ_from_what_was_published(examined):
    paper = """\
        figures: {vans: {count: 41 vans, public: true}}
        part-1: {sections: {summary: "We buy {vans}."}}
        """
    published = f"old: {{count: 31 vans, {OLD}, same-as: cameras.vans}}"

    assert findings_of(examined(paper, published)) == {
        ("differs-from-published", "vans")
    }
    assert findings_of(examined(f"{CORRECTION}{paper}", published)) == set()


def test_a_correction_of_what_was_not_released_says_how_to_release_it(examined):
    paper = """\
        part-1: {sections: {summary: We buy vans.}}
        """
    published = f"old: {{count: 31 vans, {OLD}}}"

    found = {
        each.rule: each.fix for each in examined(CORRECTION + paper, published).findings
    }

    assert found["continues-nothing"].startswith("Delete `correction:`")


def test_a_published_figure_may_stand_alone_on_a_side_of_a_tie(examined):
    paper = """\
        figures: {price: {amount: £3.150m, public: true}}
        ties: ["published.old = price", "price <= published.old"]
        part-1: {sections: {summary: "It costs {price}."}}
        """

    assert findings_of(examined(paper, f"old: {{amount: £3.150m, {OLD}}}")) == set()
    assert findings_of(examined(paper, f"old: {{amount: £3.050m, {OLD}}}")) == {
        ("does-not-tie", "")
    }


def test_a_paper_that_continues_another_knows_what_that_published(examined):
    published = f"old: {{amount: £3.150m, {OLD}, same-as: earlier.price}}"

    assert findings_of(examined(f"{BY_HAND}continues: earlier{PRICE}", published)) == {
        ("already-published", "price")
    }


def test_a_figure_that_has_changed_since_is_another(examined):
    published = f"old: {{amount: £9.99m, {OLD}, same-as: earlier.price}}"

    assert (
        findings_of(examined(f"{BY_HAND}continues: earlier{PRICE}", published)) == set()
    )


def test_a_paper_that_is_said_to_continue_one_of_which_nothing_is_known_is_found(
    examined,
):
    assert findings_of(
        examined(
            f"continues: earler{PRICE}",
            f"old: {{amount: £1m, {OLD}, same-as: earlier.price}}",
        )
    ) == {("continues-nothing", "earler")}


def test_a_withheld_value_that_was_published_of_something_unnamed_is_found_without_saying_which(
    examined,
):
    published = f"old: {{amount: £3150k, {OLD}}}\nother: {{amount: £4.2m, {OLD}}}"
    findings = examined(PRICE, published)

    assert findings_of(findings) == {("already-published", "price")}
    assert (
        "old"
        not in " ".join(
            finding.what + finding.why for finding in findings.findings
        ).split()
    )


def test_small_values_are_shared_by_chance(examined):
    paper = PRICE.replace("£3.150m", "£3m")

    assert findings_of(examined(paper, f"old: {{amount: £3m, {OLD}}}")) == set()


@pytest.mark.parametrize(
    ("published", "rule"),
    [
        (f"old: {{{OLD}}}", "figure-without-value"),
        (f"old: {{amount: £1m, count: 3, {OLD}}}", "figure-without-value"),
        (f"old: {{amount: £1m, {OLD}, same-as: cameras.pirce}}", "unknown-figure"),
        ("old: {amount: £1m, where: A notice}", "missing-key"),
        (f"old: {{amout: £1m, {OLD}}}", "unknown-key"),
        (f"old: {{amount: a lot, {OLD}}}", "unreadable-value"),
        ("- old", "wrong-shape"),
        ("old: {", "yaml"),
    ],
)
def test_a_mistake_in_the_register_is_found_at_its_place(examined, published, rule):
    findings = examined(PRICE, published).findings

    assert rule in {finding.rule for finding in findings} or rule == "yaml"
    assert findings
    assert {
        (f.at.source.name if f.at else f.file).rsplit("/", 1)[-1] for f in findings
    } == {"published.yaml"}


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("pirce", "Did you mean `cameras.price`? If it was taken out of the paper, "),
        ("warranty", "Check the spelling: paper.figure, "),
        ("costs.kit.y1", "Check the spelling: paper.figure, "),
    ],
)
def test_a_released_figure_that_was_taken_out_is_to_be_put_back(examined, name, fix):
    published = f"old: {{amount: £1m, {OLD}, same-as: cameras.{name}}}"
    [finding] = examined(PRICE, published).findings

    assert finding.fix.startswith(fix)
    assert "write its line again as it was" in finding.fix


def test_a_formula_uses_what_was_published(examined):
    paper = PRICE.replace(
        "users:",
        "rise: {formula: go - published.old, public: true}\n  go: {amount: £9m, public: true}\n  users:",
    ).replace("{users} users", "{users} users, {rise}")
    findings = examined(paper, f"old: {{amount: £4m, {OLD}}}")

    assert findings_of(findings) == set()
    assert findings.subject
    assert str(findings.subject.register.entries[("rise",)].value) == "£5m"


def test_an_unknown_publication_in_a_formula_is_found(examined):
    paper = PRICE.replace("users: {count: 1", "users: {formula: published.nothing * 1")

    assert ("unknown-figure", "published.nothing") in findings_of(examined(paper))


def test_a_table_may_not_be_called_as_the_register_is(examined):
    paper = PRICE + dedent("""
        tables:
          published: {caption: T, columns: {c: C}, rows: {r: {heading: R, cells: [x]}}, public: true}
        """)

    assert ("name-used-twice", "published") in findings_of(examined(paper))


# Releasing


def test_what_part_1_prints_is_recorded_as_it_is_printed_and_no_more(examined):
    subject = examined(PRICE).subject
    assert subject

    new = release.records(subject, TODAY)

    assert new == {
        "cameras_users": {"count": "1", "where": "Cameras, Part 1", "when": "4 May 2030", "same-as": "cameras.users"},
        "cameras_go_live": {
            "date": "February 2030", "where": "Cameras, Part 1", "when": "4 May 2030", "same-as": "cameras.go_live",
        },
    }  # fmt: skip


PARTS = """
    figures:
      crowd: {count: "1,187 staff of Bow Road", public: true}
      price: {amount: £22.048m, public: true}
      fall: {percentage: 31%, public: true}
      begin: {date: 9 May 2031, public: true}
    part-1:
      sections: {summary: "{crowd.number}, £{price.number}m, {fall.number} %, {begin.year}."}
    """


def test_of_a_count_whose_number_part_1_prints_the_number_alone_is_recorded(examined):
    subject = examined(PARTS).subject

    new = release.records(subject, TODAY)

    assert [next(iter(entry.values())) for entry in new.values()] == [
        "1,187", "£22.048m", "31%", "2031",
    ]  # fmt: skip


def test_what_is_recorded_in_part_agrees_with_the_paper_that_recorded_it(
    written, current, tmp_path
):
    folder = written(PARTS)

    assert release.release(folder, TEMPLATES, tmp_path, TODAY).written
    assert "Bow Road" not in (folder.parent / "published.yaml").read_text("utf-8")
    again = release.release(folder, TEMPLATES, tmp_path, TODAY)
    assert (again.code, again.written) == (exit.DONE, ())


def test_tables_and_timelines_are_recorded_cell_by_cell_and_date_by_date(examined):
    subject = examined("""
        figures: {begin: {date: May 2030, public: true}}
        tables:
          costs:
            caption: Costs
            unit: £m
            columns: {y: Year, total: {heading: Total, sum: all}}
            rows:
              a: {heading: A, cells: [1.250], public: true}
              b: {heading: B, cells: [3.777], withheld: commercial}
        timelines:
          plan: {caption: Plan, public: true, events: [{event: Begin, on: begin}]}
        part-1: {sections: {summary: [Costs., {table: costs}, {timeline: plan}]}}
        part-2: {withheld: commercial, sections: {detail: [Costs., {table: costs}]}}
        """).subject
    assert subject

    values = {
        name: next(iter(entry.values()))
        for name, entry in release.records(subject, TODAY).items()
    }

    assert values == {
        "cameras_costs_a_y": "£1.250m",
        "cameras_costs_a_total": "£1.250m",
        "cameras_begin": "May 2030",
    }


@pytest.fixture
def current(monkeypatch):
    """Makes both parts look as if they had been built from the source as it stands."""
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)


def test_releasing_twice_adds_nothing_and_keeps_what_people_wrote(
    written, current, tmp_path
):
    folder = written(PRICE, f"# ours\nold: {{amount: £1m, {OLD}}}  # a note\n")
    register = folder.parent / "published.yaml"

    first = release.release(folder, TEMPLATES, tmp_path, TODAY)
    after = register.read_text("utf-8")
    second = release.release(folder, TEMPLATES, tmp_path, TODAY)

    ledger = locations.ledger_file(folder, "cameras")
    assert (first.code, first.written, second.code, second.written) == (
        exit.DONE,
        (ledger, register),
        exit.DONE,
        (),
    )
    assert after.startswith(
        "# ours\nold: {amount: £1m, where: An award notice, when: May 2029}  # a note\n\n"
    )
    assert register.read_text("utf-8") == after
    assert set(publications({"published.yaml": after.encode()})[0]) == {
        "old",
        "cameras_users",
        "cameras_go_live",
    }
    assert "3.150" not in after


def test_a_figure_published_with_another_value_is_recorded_beside_the_first(
    written, current, tmp_path
):
    folder = written(PRICE)
    release.release(folder, TEMPLATES, tmp_path, TODAY)
    register = folder.parent / "published.yaml"
    register.write_text(
        register.read_text("utf-8").replace(
            "same-as: cameras.users", "same-as: other.users"
        ),
        "utf-8",
    )

    release.release(folder, TEMPLATES, tmp_path, TODAY)

    assert set(publications({"r": register.read_bytes()})[0]) == {
        "cameras_users",
        "cameras_users_2",
        "cameras_go_live",
    }


def test_what_was_not_built_is_not_released(written, tmp_path):
    folder = written(PRICE)

    outcome = release.release(folder, TEMPLATES, tmp_path, TODAY)

    assert outcome.code == exit.USAGE
    assert "build it first" in outcome.message
    assert not (folder.parent / "published.yaml").exists()


def test_a_paper_with_findings_is_not_released(written, current, tmp_path):
    folder = written(PRICE.replace("withheld: commercial}", "}", 1))

    assert release.release(folder, TEMPLATES, tmp_path, TODAY).code == exit.FINDINGS
    assert not (folder.parent / "published.yaml").exists()


def test_a_paper_with_notes_alone_is_released(written, current, tmp_path):
    noted = "{amount: £2.1m, formula: one + one, rounding: noted, public: true}"
    figures = f"figures:\n  one: {{amount: £1.0m, public: true}}\n  two: {noted}\n"
    folder = written(PRICE.replace("figures:\n", figures))

    assert release.release(folder, TEMPLATES, tmp_path, TODAY).code == exit.DONE
    assert (folder.parent / "published.yaml").exists()


def test_what_is_recorded_can_never_be_withheld_again(written, current, tmp_path):
    folder = written(
        PRICE.replace(
            "price: {amount: £3.150m, withheld: commercial}",
            "price: {amount: £3.150m, public: true}",
        ).replace("For {users}", "At {price} for {users}")
    )
    assert release.release(folder, TEMPLATES, tmp_path, TODAY).code == exit.DONE

    written(PRICE)

    assert findings_of(examine(folder, TEMPLATES)) == {("already-published", "price")}


def test_a_build_looks_at_the_register_of_published_figures(written):
    folder = written(PRICE)
    before = fingerprint.digest(folder, TEMPLATES)

    written(PRICE, f"old: {{amount: £1m, {OLD}}}")

    assert fingerprint.digest(folder, TEMPLATES) != before


def test_an_exception_for_a_figure_is_one_for_what_was_published_of_it_too(examined):
    """Otherwise a paper would have findings from the day on which it is released."""
    paper = """\
        figures:
          price: {amount: £3.150m, withheld: commercial}
          ceiling: {amount: £3.150m, public: true}
          signing: {date: 5 March 2031, withheld: commercial}
          begins: {date: 5 March 2031, public: true}
        exceptions:
          public-and-withheld:
            "ceiling, price": The law sets the ceiling.
            "begins, signing": They are two.
        part-1: {sections: {summary: "Up to the ceiling of {ceiling}, from {begins}."}}
        part-2: {withheld: commercial, sections: {detail: "It is {price} on {signing}."}}
        """
    ceiling = f"ceiling: {{amount: £3.150m, {OLD}, same-as: cameras.ceiling}}\n"
    begins = f"begins: {{date: 5 March 2031, {OLD}, same-as: cameras.begins}}\n"
    of_another = ceiling.replace("cameras.", "lamps.")

    released = rules_of(examined(paper, ceiling + begins))
    others = rules_of(examined(paper, of_another))

    assert "public-and-withheld" not in released
    assert "exception-matches-nothing" not in released
    assert "already-published" not in released
    assert "already-published" in others


def rules_of(examined) -> set[str]:
    return {finding.rule for finding in examined.findings}
