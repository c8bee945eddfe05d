"""Stores, once at set-up (`python -m twopart.render.pdf.prepare`), what WeasyPrint would work out at each import.

WeasyPrint describes in C the functions that it calls in C libraries, and has the description parsed at each import. cffi
can store the parsed form (its “out-of-line ABI mode”). It then finds the libraries by their names, without asking the
compiler where they are.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import sys
from pathlib import Path

# Its `cdef` does nothing: WeasyPrint describes the functions to it although they are stored.
_CLASS = """import _cffi_backend

class Calls(_cffi_backend.FFI):
    def cdef(self, description):
        pass

"""


def stored_file() -> Path:
    """Returns the place of the stored file, in the virtual environment.

    Its name is a digest of what it was made from, so that an outdated one is never found.
    """
    return Path(sys.prefix) / "share" / "twopart" / f"_calls_{_digest()}.py"


def _digest() -> str:
    import _cffi_backend  # type: ignore[import-untyped]

    digest = hashlib.sha256(_file_of_description().read_bytes())
    digest.update(_cffi_backend.__version__.encode())
    return digest.hexdigest()[:16]


def _file_of_description() -> Path:
    """Returns the file of WeasyPrint that describes the functions.

    It is found without importing WeasyPrint, which would take the time that is to be saved. Raises
    ModuleNotFoundError if WeasyPrint is not installed.
    """
    spec = importlib.util.find_spec("weasyprint")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("weasyprint")
    return Path(spec.origin).parent / "text" / "ffi.py"


def _description() -> str:
    """Returns all that WeasyPrint passes to `cdef`."""
    module = ast.parse(_file_of_description().read_bytes())
    descriptions = list[str]()
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(attr="cdef"), args=[text, *_]):
                descriptions.append(ast.literal_eval(text))
    return "\n".join(descriptions)


def main() -> None:
    import cffi  # type: ignore[import-untyped]

    file = stored_file()
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
