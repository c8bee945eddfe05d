"""Few lines are excepted from the rules of the linter, and each says why; `pyproject.toml` excepts whole kinds."""

import io
import re
import tokenize

from test_sizes import ROOT

MOST = 140
FOLDERS = ("src", "tests", "benchmarks")
EXCEPTION = re.compile(r"# noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*(?P<reason> - \S.+)?")


def excepted_lines():
    """The comments that except a line, by file and number."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            if "noqa" not in text:
                continue
            for token in tokenize.generate_tokens(io.StringIO(text).readline):
                if token.type == tokenize.COMMENT and "noqa" in token.string:
                    place = f"{path.relative_to(ROOT)}:{token.start[0]}"
                    yield place, token.string


def test_few_lines_are_excepted_from_the_rules():
    places = [place for place, _ in excepted_lines()]

    assert len(places) <= MOST, places


def test_each_excepted_line_says_why():
    silent = []
    for place, comment in excepted_lines():
        exception = EXCEPTION.search(comment)
        if not exception or not exception["reason"]:
            silent.append(place)

    assert silent == []
