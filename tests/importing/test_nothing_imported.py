"""What imports documents is loaded by no other command."""

import subprocess
import sys

import pytest

CALLS = """
import sys
sys.argv = ["twopart", *sys.argv[1:]]
from twopart.cli import main, read_options
try:
    main(read_options())
finally:
    rules = ("twopart.importing", "twopart.importing.rules")  # which `explain` prints
    loaded = {name for name in sys.modules if name.startswith("twopart.importing")}
    print(sorted(loaded.difference(rules)))
"""


@pytest.mark.parametrize(
    "words", [("check", "connect-fbc3"), ("new", "--list"), ("explain",)]
)
def test_no_other_command_loads_it(words):
    done = subprocess.run(
        [sys.executable, "-c", CALLS, *words],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.splitlines()[-1] == "[]", done.stderr
