"""Every line that YAML cannot read is found at once, not one of them at each call."""

import pytest

from twopart.load import files


def found_in(text: str) -> list[tuple[str, int]]:
    _, findings = files.paper({"paper.yaml": text.encode()})
    return [(finding.rule, finding.at.line) for finding in findings]


def test_every_line_that_cannot_be_read_is_found_at_once():
    assert found_in(
        "title: Lockers: phase 2\n"
        "figures:\n"
        "  a: {amount: £5k: all, public: true}\n"
        "part-1:\n"
        "  sections:\n"
        "    summary: {a} is spent.\n"
        "    risk:The lockers may fail.\n"
        "    courses:\n"
        "      - text: Two courses were considered:\n"
        "        items: [One., Two.]\n"
        "      - We wait. [[commercial: {heron} offered]] more.\n"
        "    crime-plan: 'The Plan's promise.'\n"
        "    options:\n"
        "      * Wait\n"
        "      * Rebuild\n"
        '    benefits: "Fewer losses" (a sergeant).\n'
        "    other: @home\n"
        "    last: One station is fitted first.\n"
    ) == [
        ("yaml-syntax", 1),
        ("yaml-syntax", 3),
        ("yaml-syntax", 6),
        ("lost-colon", 7),
        ("yaml-syntax", 9),
        ("yaml-syntax", 11),
        ("yaml-syntax", 12),
        ("lost-item", 14),
        ("lost-item", 15),
        ("yaml-syntax", 16),
        ("yaml-syntax", 17),
    ]


def test_what_is_found_points_into_the_file_itself():
    text = "title: A: b\nfront:\n  meeting: {x} and y\n"

    _, findings = files.paper({"paper.yaml": text.encode()})

    assert [each.at.source.text for each in findings] == [text, text]
    assert [each.at.column for each in findings] == [9, 12]


def test_words_cut_off_above_and_between_are_found_too():
    assert found_in("title: Camera #3\nfront: {a} b\ncontact: Room #4\n") == [
        ("words-cut-off", 1),
        ("yaml-syntax", 2),
        ("words-cut-off", 3),
    ]


@pytest.mark.parametrize(
    "mistake",
    [
        "front: {meeting: A meeting",
        "front: [A meeting",
        'front: "A meeting',
        " front: A meeting",
    ],
)
def test_nothing_is_guessed_below_a_mistake_that_does_not_end_with_its_line(mistake):
    found = found_in(f"title: Lockers\n{mistake}\ncontact: A: b\nother: {{x}} y\n")

    assert len(found) == 1


def test_a_file_of_nothing_but_mistakes_ends():
    found = found_in("".join(f"a{number}: {{x}} y\n" for number in range(500)))

    assert found == [("yaml-syntax", number) for number in range(1, 21)]
