"""Done once at set-up, `python -m twopart.render.pdf.prepare`: what WeasyPrint would work out again at each import.

WeasyPrint describes the C libraries it calls in C, and has it parsed each time. cffi can keep the parsed form
(its «out-of-line ABI mode»), and finds the libraries then by their names, without asking the compiler where they are.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import sys
from pathlib import Path

# WeasyPrint will describe the libraries to it nevertheless.
_CLASS = """import _cffi_backend

class Calls(_cffi_backend.FFI):
    def cdef(self, description):
        pass

"""


def place() -> Path:
    """Returns the place of the prepared file, named by what it was made from, so that an outdated one is never found.

    Kept in the virtual environment.
    """
    return Path(sys.prefix) / "share" / "twopart" / f"_calls_{_digest()}.py"


def _digest() -> str:
    import _cffi_backend  # type: ignore[import-untyped]

    made_from = hashlib.sha256(_described_in().read_bytes())
    made_from.update(_cffi_backend.__version__.encode())
    return made_from.hexdigest()[:16]


def _described_in() -> Path:
    """Returns the file that describes the calls.

    It is found without importing WeasyPrint, which would take the time that is to be saved. Raises
    ModuleNotFoundError.
    """
    spec = importlib.util.find_spec("weasyprint")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("weasyprint")
    return Path(spec.origin).parent / "text" / "ffi.py"


def _description() -> str:
    """Returns all that WeasyPrint passes to `cdef`."""
    module = ast.parse(_described_in().read_bytes())
    descriptions = list[str]()
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(attr="cdef"), args=[text, *_]):
                descriptions.append(ast.literal_eval(text))
    return "\n".join(descriptions)


def main() -> None:
    import cffi  # type: ignore[import-untyped]

    file = place()
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    calls = cffi.FFI()
    calls.cdef(_description())
    calls.set_source(file.stem, None)
    calls.emit_python_code(str(unfinished))
    code = unfinished.read_text("utf-8").replace("_cffi_backend.FFI(", "Calls(")
    unfinished.write_text(_CLASS + code, "utf-8")
    unfinished.replace(file)  # never half a file


if __name__ == "__main__":
    main()
