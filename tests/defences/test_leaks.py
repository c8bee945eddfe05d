"""A real paper with a leak put into it, in every way known: none comes to a written Part 1, and each is named."""

from functools import cache
from pathlib import Path

import pytest
from conftest import from_yaml
from leaks.project import Form, Project, few_forms, forms, telling
from leaks.together import Typed, together

from twopart.audit import audited, prepared
from twopart.base import exit
from twopart.base.finding import errors
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.render.process.rendered import RenderedPart, RenderFailure

HERE = Path(__file__).parents[1] / "leaks"
BY_RULE = [form for form in forms() if form.rule]
# Found in the source by the search of the audit.
BY_SEARCH = [form for form in forms() if not form.rule and form.kind != "words"]
FOR_THE_AUDIT = BY_SEARCH


@cache
def written(name: str) -> list:
    return from_yaml((HERE / f"{name}.yaml").read_text("utf-8"))


def ways(name: str, having: str = "") -> list:
    return [
        pytest.param(way, id=way.get("way") or way.get("place") or way["why"])
        for way in written(name)
        if having in way or not having
    ]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def with_few_forms(tmp_path_factory) -> Project:
    """Returns a project with few forms, for ways of telling that tell nothing but those."""
    of_words = [
        form for form in forms() if form.kind == "words" or form.id == "counts_1"
    ]
    chosen = {form.id: form for form in (*few_forms(), *of_words)}
    return Project(tmp_path_factory.mktemp("project"), chosen.values())


@pytest.fixture(scope="module")
def as_it_is(with_few_forms) -> tuple[bytes, bytes]:
    """The view and the Part 1 of the paper without any leak."""
    outcome, part_1 = with_few_forms.build()
    assert (outcome.code, outcome.findings, outcome.leaks, outcome.message) == (
        exit.DONE,
        (),
        (),
        "",
    )
    assert part_1
    findings = with_few_forms.examined()
    return public_view(findings.subject, findings.form), part_1


def ids(chosen: list[Form]) -> set[str]:
    return {form.id for form in chosen}


# By templates


@pytest.mark.parametrize("way", ways("templates", "surface"))
def test_what_a_template_tells_is_found_in_every_form_and_its_surface_is_named(
    project, way
):
    chosen = [
        form for form in forms() if form.giveaway in way.get("only", [form.giveaway])
    ]

    with project.changed(way, giveaway=telling(chosen)):
        leaks = project.audited()

    assert ids(chosen) - project.found(leaks, way["surface"]) == set()


@pytest.mark.parametrize("way", ways("templates", "refused"))
def test_what_reaches_out_of_the_closed_room_is_not_rendered(project, way):
    with project.changed(way, giveaway="Avocet Optics Ltd"):
        outcome = project.rendered()

    assert isinstance(outcome, RenderFailure)
    assert way["refused"] in outcome.message
    assert "Avocet" not in repr(outcome)


@pytest.mark.parametrize("escape", written("escapes"))
def test_a_template_that_wants_more_than_its_view_ends_the_rendering(project, escape):
    with project.changed({"page": escape}):
        outcome = project.rendered()

    assert isinstance(outcome, RenderFailure)
    assert outcome.message.startswith("rendering part 1 broke off")


def test_what_does_not_reach_the_file_changes_no_byte_of_it(project):
    harmless = [way for way in written("templates") if "harmless" in way]

    def rendered(ways, giveaway) -> bytes:
        with project.changed(*ways, giveaway=giveaway):
            outcome = project.rendered()
        assert isinstance(outcome, RenderedPart), outcome
        return outcome.pdf

    def reaches(ways) -> bool:
        return rendered(ways, telling(forms())) != rendered(ways, "nothing at all")

    assert (
        not reaches(harmless)
        or [way["way"] for way in harmless if reaches([way])] == []
    )


@pytest.mark.parametrize(
    ("way", "code"),
    [
        ({"page": "<p style='color:white'>SECRET</p>"}, exit.LEAK),
        ({"page": "<img src='https://example.org/?q=URL' alt='x'>"}, exit.BUG),
        ({"page": "{{ view.price }}"}, exit.BUG),
        (
            {
                "find": "price: {amount: £7.315m, withheld: commercial}",
                "put": "price: {amount: £7.315m}",
            },
            exit.FINDINGS,
        ),
    ],
)
def test_of_what_is_caught_no_part_1_is_written(project, way, code):
    with project.changed(way, giveaway="Avocet Optics Ltd"):
        outcome, part_1 = project.build()

    assert (outcome.code, part_1) == (code, None)


# By the source


@pytest.mark.parametrize("way", ways("slips"))
def test_a_slip_is_a_finding(with_few_forms, way):
    with with_few_forms.changed(way):
        findings = with_few_forms.examined().findings

    assert way["rule"] in {finding.rule for finding in findings}


# Where one of these speaks of a number, `typed-figure` says nothing more of it.
BY_SEARCH_OF_SECRETS = ("withheld-in-other-words", "withheld-typed", "may-be-withheld")


def typed() -> list:
    """Each place with a fourteenth of the forms, and each form in a fourteenth of the places."""
    cases = (
        Typed(place, form)
        for number, place in enumerate(written("typed"))
        for form in BY_RULE[number % 14 :: 14]
        if form.rule == "typed-figure" or not place.get("encoded")
    )
    return [pytest.param(paper, case, id=str(case)) for paper, case in together(cases)]


@pytest.mark.parametrize(("paper", "case"), typed())
def test_a_secret_that_is_typed_is_a_finding_at_its_line(project, paper, case):
    findings = paper.findings(project, case)

    rules = {finding.rule for finding in findings}
    assert rules & {case.form.rule, *BY_SEARCH_OF_SECRETS}


def searched() -> list:
    """Each place with a few of the forms that only the search of the audit knows."""
    cases = (
        Typed(place, form)
        for number, place in enumerate(written("typed"))
        for form in BY_SEARCH[number % 4 :: 4]
        if not (place.get("named") and form.kind == "names")
    )
    return [pytest.param(paper, case, id=str(case)) for paper, case in together(cases)]


@pytest.mark.parametrize(("paper", "case"), searched())
def test_a_secret_that_is_typed_in_a_seldom_form_is_a_finding_at_its_line(
    project, paper, case
):
    findings = [
        finding
        for finding in paper.findings(project, case)
        if finding.rule in ("withheld-typed", "may-be-withheld")
    ]

    assert {case.form.id} == {finding.what.split("`")[1] for finding in findings}


def groups() -> list:
    """Places by fours, each with its own quarter of the forms that no rule knows: one build for all of them."""
    places = [place for place in written("typed") if not place.get("unprinted")]
    count = -(-len(places) // 4)
    encoded = [form for form in BY_RULE if form.rule == "withheld-typed"]
    return [
        [
            (
                place,
                [f for f in forms_of if not (place.get("named") and f.kind == "names")],
            )
            for quarter, place in enumerate(places[first::count])
            for forms_of in [
                [
                    *FOR_THE_AUDIT[quarter::4],
                    *(encoded[quarter::4] if place.get("encoded") else ()),
                ]
            ]
        ]
        for first in range(count)
    ]


@pytest.mark.parametrize(
    "group", groups(), ids=lambda group: ", ".join(place["place"] for place, _ in group)
)
def test_typed_forms_that_check_does_not_see_are_found_by_the_audit_and_told_at_their_lines(
    project, group, monkeypatch
):
    monkeypatch.setattr("twopart.examine.typed_secrets", lambda *_: ())
    changes = [{**place, "giveaway": telling(forms_of)} for place, forms_of in group]

    with project.changed(*changes):
        outcome, part_1 = project.build()
        missed = {
            place["place"]: ids(forms_of)
            - project.found(outcome.leaks, place.get("surface", "page"))
            for place, forms_of in group
        }

    assert (outcome.code, part_1) == (exit.LEAK, None)
    assert not any(missed.values()), missed
    located = " ".join(finding.what for finding in outcome.findings)
    assert [
        form
        for _, forms_of in group
        for form in ids(forms_of)
        if f"`{form}`" not in located
    ] == []


def test_amounts_that_an_exception_lets_pass_are_found_by_check_and_by_the_audit(
    project, monkeypatch
):
    rounded = [
        form
        for form in forms()
        if form.giveaway in ("£73.6 million", "£84m", "ninety-two million pounds")
    ]
    items = "".join(f'\n    "{form.giveaway}": It is said.' for form in rounded)
    way = {
        "find": "Recordings are kept as the law asks{tender}.",
        "put": '"Recordings are kept as the law asks{tender}. GIVEAWAY."',
        "also": [
            "form: mps-iam",
            f"form: mps-iam\nexceptions:\n  typed-figure:{items}",
        ],
    }

    with project.changed(way, giveaway=telling(rounded)):
        findings = project.examined().findings
        monkeypatch.setattr("twopart.examine.typed_secrets", lambda *_: ())
        outcome, part_1 = project.build()
        found = project.found(outcome.leaks, "page")

    assert {finding.rule for finding in findings} == {
        "withheld-typed",
        "may-be-withheld",
    }
    assert (outcome.code, part_1) == (exit.LEAK, None)
    assert ids(rounded) <= found


# What must stay


@pytest.mark.parametrize("way", ways("stays", "same"))
def test_what_part_1_does_not_say_changes_nothing_of_it_and_is_not_found_in_it(
    with_few_forms, as_it_is, way
):
    view, part_1 = as_it_is
    with with_few_forms.changed(way):
        findings = with_few_forms.examined()

    assert [finding.rule for finding in findings.findings] == []
    assert public_view(findings.subject, findings.form) == view
    assert audited(part_1, prepared(*of_paper(findings.subject))) == []


def test_a_paper_that_prints_wordings_and_what_is_public_is_written(project):
    together = [way for way in written("stays") if not {"same", "alone"} & way.keys()]
    with project.changed(*together):
        outcome, part_1 = project.build()

    assert (errors(outcome.findings), outcome.leaks, outcome.message) == ((), (), "")
    assert part_1


@pytest.mark.parametrize("way", ways("stays", "alone"))
def test_titles_ticks_and_deferrals_are_written_beside_what_is_withheld(project, way):
    with project.changed(way):
        outcome, part_1 = project.build(prove=True)

    assert (errors(outcome.findings), outcome.leaks, outcome.message) == ((), (), "")
    assert part_1


# By lengths


@pytest.mark.parametrize(
    "bar",
    [
        '<div style="width: 43%; background: black; height: 3mm"></div>',
        "<style>.bar { width: 43% }</style><div class=bar></div>",
        '<table width="43%"><tr><td>Words</td></tr></table>',
        '<div style="background: linear-gradient(black 43%, white 0)">Words</div>',
    ],
)
def test_a_bar_as_long_as_a_withheld_share_is_named_as_a_length(project, bar):
    with project.changed({"page": bar}):
        outcome, part_1 = project.build()

    assert (outcome.code, part_1) == (exit.LEAK, None)
    assert "percentages_1" in project.found(outcome.leaks, "a length on its page")


def test_a_bar_of_another_length_tells_nothing(project):
    with project.changed(
        {"page": '<div style="width: 44.5%; height: 3mm; background: black"></div>'}
    ):
        outcome, _ = project.build()

    assert (outcome.code, outcome.leaks) == (exit.DONE, ())


# The corpus itself


def test_there_are_far_more_than_25_ways_and_eight_forms_of_each_kind():
    kinds = {form.kind for form in forms()}

    assert (
        len(written("templates")) + len(written("slips")) + len(written("typed")) > 100
    )
    assert all(sum(form.kind == kind for form in forms()) >= 8 for kind in kinds)
