"""What an author types of something withheld is told at its line, however it is written."""

import json
import re
from pathlib import Path

import pytest
from conftest import examine
from test_audit_forms_seldom import CLASSES, NAMES, STAY

import twopart.examine
from twopart import typed_secrets

ROOT = Path(__file__).parents[2]
FIGURES = {
    "total": "amount: £22.648m",
    "half": "amount: £4.5m",
    "part": "amount: £2.75m",
    "fees": "amount: £810k",
    "whole": "amount: £1.35bn",
    "sum": 'amount: "£45,320"',
    "rate": "percentage: 37.5%",
    "rise": "percentage: 12%",
    "band": "percentage: 6.25%",
    "posts": "count: 14 FTE",
    "officers": 'count: "1,342 officers"',
    "term": "count: 18 months",
    "sites": "count: 20 sites",
    "cars": "count: 12 vehicles",
    "life": "count: 7 years",
    "day": "date: 4 March 2026",
    "month": "date: March 2031",
    "year": "date: 2030/31",
    "quarter": "date: Q3 2031/32",
}
# For the audit alone: `check` would have to make the search ready for every paper to see them.
LATE = {
    "gjragl-gjb cbvag fvk sbhe rvtug zvyyvba",  # by 13 letters
}


def register(*secrets):
    figures = [
        f"  {secret}: {{{FIGURES[secret]}, withheld: commercial}}"
        for secret in secrets
        if secret in FIGURES
    ]
    names = []
    for secret in (secret for secret in secrets if secret in NAMES):
        name, *short = NAMES[secret]
        also = f", short: {short[0]}" if short else ""
        names.append(f"  {secret}: {{name: {name}{also}, withheld: commercial}}")
    return "\n".join(
        ["figures:" if figures else "", *figures, "names:" if names else "", *names]
    )


def escaped(text):
    """Braces and brackets that are no references or clauses."""
    return re.sub(r"([{}\[\]])", r"\\\1", text)


def told(secrets, texts):
    """The texts of which something is found, typed one a line; and the rules."""
    lines = [f"      - {json.dumps(f'It is {escaped(text)} there.')}" for text in texts]
    used = " ".join(f"{{{secret}}}" for secret in secrets)
    paper = "\n".join(
        [
            register(*secrets), "part-1:", "  sections:", "    summary:", *lines, "      - That is all.",
            f'part-2: {{withheld: commercial, sections: {{detail: "{used} is so."}}}}',
        ]
    )  # fmt: skip
    _, subject, found = examine(paper)
    assert subject, [finding.what for finding in found]
    found += typed_secrets.typed_secrets(subject, tuple(found))
    at = {
        finding.at.line
        for finding in found
        if finding.at and finding.at.source.name == "paper.yaml"
    }
    first = paper.split("\n").index(lines[0]) + 1
    return [text for number, text in enumerate(texts, first) if number in at]


@pytest.mark.parametrize(("secret", "texts"), CLASSES)
def test_each_seldom_form_is_found_where_it_is_typed(secret, texts):
    texts = [str(text) for text in texts if text not in LATE]

    assert told([secret], texts) == texts


@pytest.mark.parametrize(("secret", "texts"), CLASSES)
def test_one_of_each_class_is_enough_for_the_search_to_be_asked(secret, texts):
    texts = [str(text) for text in texts[:1] if text not in LATE]

    assert told([secret], texts) == texts


@pytest.mark.parametrize("text", sorted(LATE))
def test_what_check_leaves_to_the_audit_would_be_found_by_the_same_search(text):
    [secret] = [case.values[0] for case in CLASSES if text in case.values[1]]

    assert told([secret], [text]) == []
    assert told([secret], [text, "a page with é and ½ and ⅞"]) == [text]


@pytest.mark.parametrize("case", STAY, ids=lambda case: case["why"])
def test_what_only_looks_like_something_withheld_is_not_reported_as_such(case):
    paper = "\n".join(
        [
            register(*FIGURES, *NAMES),
            f"part-1: {{sections: {{summary: {json.dumps(case['text'])}}}}}",
            'part-2: {withheld: commercial, sections: {detail: "It is {total}."}}',
        ]
    )
    _, subject, findings = examine(paper)
    assert subject, [finding.what for finding in findings]

    assert [finding.what for finding in typed_secrets.typed_secrets(subject, ())] == []


ALIKE = {
    "accents set apart": "Cafe\u0301 Noir Optics",
    "wide letters": "Ｃａｆé Ｎｏｉｒ Ｏｐｔｉｃｓ",
    "mathematical letters": "𝐂𝐚𝐟𝐞 𝐍𝐨𝐢𝐫 𝐎𝐩𝐭𝐢𝐜𝐬",
    "letters of another alphabet": "Саfé Noir Optics",
    "without its accent": "Cafe Noir Optics",
    "an invisible blank": "Caf\u00e9\u2060 Noir Optics",
    "wide digits": "１３４２ officers",
    "digits of another alphabet": "١٣٤٢ officers",
    "a number with a thin blank": "1\u2009342 officers",
    "digits that are raised": "❶❸❹❷ officers",
}


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE)
def test_what_prints_alike_is_found_on_its_own_line_of_a_passage(text):
    paper = f"""\
names: {{cafe: {{name: Café Noir Optics Ltd, withheld: commercial}}}}
figures: {{officers: {{count: "1,342 officers", withheld: commercial}}}}
part-1:
  sections:
    summary:
      - >-
        These words stand on the first line, and others follow,
        of which {text} stand on the second one,
        and the third has none.
part-2: {{withheld: commercial, sections: {{detail: "{{cafe}} has {{officers}}."}}}}
"""
    _, subject, found = examine(paper)
    if subject is None:  # the characters are refused as such
        assert {finding.at.line for finding in found if finding.at} == {8}
        return
    found += typed_secrets.typed_secrets(subject, tuple(found))

    findings = [
        finding
        for finding in found
        if finding.rule in ("withheld-typed", "typed-figure", "look-alike")
    ]
    assert findings
    assert {finding.at.line for finding in findings} == {8}


def test_a_ligature_in_a_name_is_found():
    _, subject, _ = examine("""\
        names: {office: {name: Affinity Office Ltd, withheld: commercial}}
        part-1: {sections: {summary: "We asked A\ufb03nity O\ufb03ce, who came."}}
        part-2: {withheld: commercial, sections: {detail: "{office} came."}}
        """)
    if subject is None:  # the typeface has no such letter
        return

    [finding] = typed_secrets.typed_secrets(subject, ())
    assert finding.rule == "withheld-typed"


def test_public_words_of_a_whole_paper_ask_for_no_search(monkeypatch):
    """Making it ready takes as long as all other rules together."""
    monkeypatch.setattr(
        typed_secrets, "_prepared", lambda _: pytest.fail("the search was made ready")
    )

    examined = twopart.examine.examine(
        ROOT / "content" / "connect-fbc3", ROOT / "templates"
    )

    assert examined.wrong == ()


def test_words_that_a_rule_has_found_are_not_reported_twice():
    _, subject, findings = examine("""\
        figures: {users: {count: "2,500 users", withheld: commercial}}
        part-1: {sections: {summary: "There are 2500 users."}}
        part-2: {withheld: commercial, sections: {detail: "{users}"}}
        """)
    assert subject

    assert [finding.rule for finding in findings] == ["typed-figure"]
    assert list(typed_secrets.typed_secrets(subject, tuple(findings))) == []
    assert [finding.rule for finding in typed_secrets.typed_secrets(subject, ())] == [
        "may-be-withheld"
    ]


@pytest.mark.parametrize(
    "hole",
    [
        "figures: {price: {amount: £7.315m}}",
        "timelines: {plan: {caption: Plan, public: true, events: [{event: Meet, on: nothing}]}}",
        "figures: {price: {amount: £7.315m, withheld: nothing}}",
        "names: {heron: {name: Heron Optics Ltd, withheld: nothing}}",
        "tables: {cost: {caption: Cost, unit: £m, public: true, columns: {y1: Now}, rows: {kit: {heading: Kit}}}}",
    ],
)
def test_a_paper_with_holes_is_not_searched(hole):
    _, subject, findings = examine(
        f'{hole}\npart-1: {{sections: {{summary: "It is Ｈｅｒｏｎ at {{price}}."}}}}\n'
    )
    assert subject
    assert findings

    assert list(typed_secrets.typed_secrets(subject, tuple(findings))) == []


NAMED = """\
names: {{firm: {{name: {name}, withheld: commercial}}}}
{exceptions}
part-1: {{sections: {{summary: We buy cameras., equality: None.}}}}
part-2: {{withheld: commercial, sections: {{detail: "{{firm}} is chosen."}}}}
"""


def found_of_name(name, exceptions=""):
    _, subject, found = examine(NAMED.format(name=name, exceptions=exceptions))
    found += typed_secrets.typed_secrets(subject, tuple(found))
    return [(finding.rule, finding.at.line) for finding in found]


@pytest.mark.parametrize("name", ["Equality Partners Ltd", "Contents Ltd", "Contents"])
def test_a_name_that_the_form_prints_is_told_where_it_is_registered(name):
    assert found_of_name(name) == [("repeats-form", 1)]


@pytest.mark.parametrize("name", ["Table Ltd", "Chart Ltd", "Figure", "Kestrel Yards"])
def test_what_the_form_prints_before_numbers_alone_is_no_name(name):
    assert found_of_name(name) == []


def test_words_of_the_form_that_only_look_like_a_name_can_be_excepted():
    excepted = "exceptions: {may-be-withheld: {Equality: The form prints it.}}"

    assert found_of_name("Equality Partners Ltd", excepted) == []
    assert found_of_name("Kestrel Yards", excepted) == [
        ("exception-matches-nothing", 2)
    ]
