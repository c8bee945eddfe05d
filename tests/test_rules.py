"""Every rule on the line it is about: `# error RULE` in tests/rules/, and nothing else is found."""

import re

import pytest
from conftest import cases, examine

EXPECTED = re.compile(r"# error (?P<rules>[a-z0-9-]+(?:, [a-z0-9-]+)*)")


def expected(text: str) -> set[tuple[int, str]]:
    found = set()
    for number, line in enumerate(text.split("\n"), 1):
        if match := EXPECTED.search(line):
            found |= {(number, rule) for rule in match["rules"].split(", ")}
    return found


@pytest.mark.parametrize(("name", "text"), list(cases("rules")), ids=[name for name, _ in cases("rules")])
def test_a_mistake_is_found_on_its_line_and_nothing_else(name, text):
    _, _, found = examine(text)

    assert {(finding.at.line if finding.at else 0, finding.rule) for finding in found} == expected(text), name
