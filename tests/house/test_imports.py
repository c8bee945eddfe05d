"""What a command does not load, since it would wait for it and never use it."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
CHECK = """
import sys
from twopart.examine import examine
from pathlib import Path
examine(Path("content/connect-fbc3"), Path("templates"))
print(*sys.modules)
import inspect
assert inspect.signature(examine).parameters
print(inspect is sys.modules["inspect"])
"""


def test_a_check_loads_neither_openssl_nor_what_takes_source_code_apart():
    done = subprocess.run(
        [sys.executable, "-c", CHECK],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )

    modules, whole = done.stdout.splitlines()
    assert {"dis", "tokenize", "hashlib", "pikepdf"}.isdisjoint(modules.split())
    # Whoever imports it before it is asked has the stand-in, which answers for it.
    assert whole == "False"
