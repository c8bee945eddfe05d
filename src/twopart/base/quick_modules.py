"""Imports modules from the bytecode that `twopart.set_up` stored in one file.

Python looks for each module in several folders, then opens and reads a file. A command imports some five hundred
modules, and a quarter of the time of that goes into looking and reading. A module whose source has changed since
set-up, or that is not stored, is imported as usual.
"""

import marshal
import mmap
import os
import sys
from contextlib import suppress
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType
    from typing import Any

    # The file of the source, its time of change (ns) and size (bytes) at set-up, and the file that Python caches its
    # bytecode in; whether the module is a package; where its bytecode begins in the stored file, and where it ends.
    StoredModule = tuple[str, int, int, str, bool, int, int]
    Index = dict[str, StoredModule]

NO_MODULES = marshal.dumps({})
NUMBER = 8  # bytes of the number at the beginning of the file: how long the index after it is


def place() -> Path:
    """Returns the file with the modules for this version of Python, in the virtual environment."""
    version = f"{sys.implementation.cache_tag}-{sys.hexversion:x}"
    name = f"modules-{version}-{sys.flags.optimize}"
    return Path(sys.prefix) / "share" / "twopart" / name


def use() -> None:
    """Makes Python look among the stored modules before it looks in folders; without a readable file nothing changes."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        with place().open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        place_of_folders = sys.meta_path.index(PathFinder)
        sys.meta_path.insert(place_of_folders, StoredModules(content))


class StoredModules:
    """Finds the modules of a stored file. The file stays mapped: renderers close every file that is open."""

    def __init__(self, content: "mmap.mmap") -> None:
        """Reads the index.

        Raises `ValueError`, `EOFError` or `TypeError` if the content is not that of a stored file, or was stored by another
        version of this module, which may have had another format.
        """
        self._content = memoryview(content)
        self._start = NUMBER + int.from_bytes(content[:NUMBER], "big")
        # The modules of each package, as bytes until one of them is asked for: a build with nothing to do needs few.
        self._packages = _mapping(self._content[NUMBER : self._start])
        self._indexes: dict[str, Index] = {}
        if self.find_spec(__name__) is None:
            raise ValueError

    def find_spec(
        self,
        name: str,
        path: "Sequence[str] | None" = None,
        target: "ModuleType | None" = None,
    ) -> ModuleSpec | None:
        """Returns how to import a module; None if it is not stored, its source has changed, or its package is that of
        another copy of the program.
        """
        package, _, _ = name.rpartition(".")
        entry = self._index_of(package).get(name)
        if entry is None:
            return None
        source, changed, size, cached, is_package, start, end = entry
        folder = _searched_for(source, is_package=is_package)
        if path is not None and folder not in path:
            return None
        if state_of(source) != (changed, size):
            return None
        code = self._content[self._start + start : self._start + end]
        loader = StoredLoader(name, source, code)
        spec = ModuleSpec(name, loader, origin=source, is_package=is_package)
        spec.has_location = True
        spec.cached = cached
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(source.rpartition("/")[0])
        return spec

    def _index_of(self, package: str) -> "Index":
        if package not in self._indexes:
            stored = self._packages.get(package, NO_MODULES)
            self._indexes[package] = _mapping(stored)
        return self._indexes[package]


class StoredLoader(SourceFileLoader):
    """Loads one module from its stored bytecode."""

    def __init__(
        self,
        name: str,
        source: str,
        code: memoryview,
    ) -> None:
        super().__init__(name, source)
        self._code = code

    def get_code(self, fullname: str) -> "CodeType | None":
        code: CodeType = marshal.loads(self._code)
        return code


def _mapping(content: "bytes | memoryview") -> "dict[str, Any]":
    """Reads a mapping.

    Raises `ValueError`, `EOFError` or `TypeError` if it is none.
    """
    mapping: object = marshal.loads(content)
    if not isinstance(mapping, dict):
        raise TypeError
    return mapping


def _searched_for(source: str, *, is_package: bool) -> str:
    """Returns the folder in which Python finds a module or package with this source."""
    folder = source.rpartition("/")[0]
    if is_package:
        return folder.rpartition("/")[0]
    return folder


def state_of(source: str) -> tuple[int, int] | None:
    """Returns when a file was changed (ns) and its size (bytes); None if it is not there."""
    try:
        state = os.stat(source)  # noqa: PTH116 - for five hundred modules, and a Path for each takes longer
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def stored(modules: "dict[str, ModuleType]") -> bytes:
    """Returns the content of a file with those of the modules that were imported from their source, and this module."""
    indexes: dict[str, Index] = {}
    bodies: list[bytes] = []
    end = 0
    for name, module in {**modules, __name__: sys.modules[__name__]}.items():
        spec = getattr(module, "__spec__", None)
        loader = _loader_of_source(name, spec)
        if spec is None or loader is None:
            continue
        code = loader.get_code(name)
        state = state_of(loader.path)
        if code is None or state is None:
            continue
        body = marshal.dumps(code)
        start, end = end, end + len(body)
        is_package = spec.submodule_search_locations is not None
        index = indexes.setdefault(name.rpartition(".")[0], {})
        index[name] = (loader.path, *state, spec.cached, is_package, start, end)
        bodies.append(body)
    packages = {package: marshal.dumps(index) for package, index in indexes.items()}
    head = marshal.dumps(packages)
    return b"".join([len(head).to_bytes(NUMBER, "big"), head, *bodies])


def _loader_of_source(name: str, spec: ModuleSpec | None) -> SourceFileLoader | None:
    """Returns what loaded a module from the file with its source, if it has the name by which it was imported."""
    if spec is None or spec.name != name:
        return None
    loader = spec.loader
    return loader if isinstance(loader, SourceFileLoader) else None
