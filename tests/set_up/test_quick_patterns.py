"""The patterns that set-up keeps are those that Python would compile."""

import marshal
import os
import re
import subprocess
import sys
from functools import cache
from re import _compiler

import pytest
from markdown.inlinepatterns import ESCAPE_RE

from twopart import set_up
from twopart.base import quick_patterns
from twopart.commands.papers import NAME

PRINT_PATTERNS = """
from twopart import set_up

with set_up.recorded() as records:
    set_up.import_all()
    set_up.make_cached()
for pattern, flags in sorted(records, key=repr):
    print(flags, repr(pattern))
"""
SENTENCE = r"(?i)(?P<currency>[£€])(?P<digits>[0-9]+)|\bnil\b"


@cache
def pattern_without_parameters() -> re.Pattern[str]:
    return re.compile(SENTENCE)


@cache
def pattern_of_words(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The file that runs read, with one pattern; what they change in `re` is taken back."""
    file = tmp_path / "patterns"
    monkeypatch.setattr(quick_patterns, "place", lambda: file)
    monkeypatch.setattr(_compiler, "compile", _compiler.compile)
    file.write_bytes(marshal.dumps(records_of([SENTENCE])))
    return file


def records_of(patterns):
    re.purge()
    with set_up.recorded() as records:
        for pattern in patterns:
            re.compile(pattern)
    re.purge()
    return records


def reading(read):
    """Reads stored patterns, and remembers from which files."""
    stored = quick_patterns._stored

    def remembered(file):
        read.append(file)
        return stored(file)

    return remembered


def patterns_of_the_program():
    set_up.import_all()
    every = set()
    for name, module in list(sys.modules.items()):
        if name.startswith("twopart."):
            values = vars(module).values()
            every |= {each for each in values if isinstance(each, re.Pattern)}
    return every


def compiled_from(records, key):
    return quick_patterns._pattern(key[0], marshal.loads(records[key]))


def test_every_pattern_of_the_program_comes_back_as_python_compiles_it():
    every = patterns_of_the_program()
    re.purge()
    with set_up.recorded() as records:
        for each in every:
            _compiler.compile(each.pattern, each.flags)

    assert len(records) > 300
    for key in records:
        # Two patterns are equal where their flags, their words and their code are.
        assert compiled_from(records, key) == re.compile(*key)
        assert compiled_from(records, key).groupindex == re.compile(*key).groupindex


def test_the_patterns_of_the_program_are_the_same_in_every_run():
    # Of another seed, sets have another order; a pattern that is made of one would never be found again.
    runs = [printed_patterns(seed) for seed in ("1", "2")]
    one, other = [run.communicate()[0].splitlines() for run in runs]

    assert len(one) > 300
    assert one == other


def printed_patterns(seed):
    """The run of a program that prints all patterns."""
    return subprocess.Popen(
        [sys.executable, "-c", PRINT_PATTERNS],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONHASHSEED": seed},
        text=True,
    )


def test_a_kept_pattern_is_not_parsed_again(kept, monkeypatch):
    quick_patterns.use()
    monkeypatch.setattr(_compiler._parser, "parse", lambda *_: pytest.fail("parsed"))

    assert re.compile(SENTENCE).fullmatch("£12")["digits"] == "12"


def test_only_a_pattern_that_is_not_among_the_first_asks_for_the_others(
    kept, monkeypatch
):
    quick_patterns.place_of_first().write_bytes(kept.read_bytes())
    other = SENTENCE + "|zero"
    kept.write_bytes(marshal.dumps(records_of([other])))
    quick_patterns.use()
    monkeypatch.setattr(_compiler._parser, "parse", lambda *_: pytest.fail("parsed"))
    read = []
    monkeypatch.setattr(quick_patterns, "_stored", reading(read))

    re.compile(SENTENCE)
    assert read == []
    re.compile(other)
    assert read == [kept]


def test_a_pattern_that_was_not_kept_is_compiled_as_ever(kept):
    quick_patterns.use()

    assert re.compile(SENTENCE + "|zero").fullmatch("zero")
    assert re.compile(SENTENCE, re.DOTALL).flags & re.DOTALL


@pytest.mark.parametrize("content", [b"", b"half a fi", marshal.dumps({})])
def test_a_file_of_patterns_that_is_damaged_changes_nothing(kept, content):
    kept.write_bytes(content)
    quick_patterns.use()

    assert re.compile(SENTENCE).fullmatch("NIL")


def test_without_a_file_of_patterns_all_are_compiled_as_ever(kept):
    kept.unlink()
    quick_patterns.use()

    assert re.compile(SENTENCE).fullmatch("NIL")


def test_set_up_keeps_the_patterns_that_cached_functions_make():
    assert set_up._makes_a_pattern(pattern_without_parameters)
    assert not set_up._makes_a_pattern(pattern_of_words)
    assert not set_up._makes_a_pattern(SENTENCE)


def test_set_up_has_kept_the_patterns_that_libraries_compile_when_they_first_run():
    kept = marshal.loads(quick_patterns.place().read_bytes())

    assert any(pattern == ESCAPE_RE for pattern, _ in kept)


def test_set_up_has_kept_what_any_command_line_needs_apart_from_the_others():
    first = marshal.loads(quick_patterns.place_of_first().read_bytes())
    others = marshal.loads(quick_patterns.place().read_bytes())

    assert (NAME.pattern, 0) in first
    assert len(first) < len(others) / 10
