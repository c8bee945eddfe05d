"""Imports WeasyPrint without what our pages never need. Nothing in it is changed, and it writes the same bytes.

While it is imported, stand-ins take the place of fontTools (HarfBuzz makes the subsets) and Pillow (charts are SVG):
they fetch the real thing when it is first used. The network client is left out for good: the room is closed.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from typing import TYPE_CHECKING, Any

from twopart.render.pdf import prepare

if TYPE_CHECKING:
    from collections.abc import Iterator

# The names that WeasyPrint imports from modules, to be imported when they are used.
_LATER = {
    "fontTools": ("subset",),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
    "PIL": ("EpsImagePlugin", "Image", "ImageFile", "ImageOps"),
    "PIL.ImageCms": ("ImageCmsProfile",),
}


@contextmanager
def imports() -> Iterator[None]:
    """Puts stand-ins in the place of modules: `with imports(): import weasyprint`.

    Modules that are imported already stay as they are, with their whole package.
    """
    modules = _stand_ins().items()
    stand_ins = {name: module for name, module in modules if not _is_imported(name)}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _is_imported(name: str) -> bool:
    """Whether a module is imported, or its package: a real package cannot use stand-ins of its own modules."""
    package, _, _ = name.partition(".")
    return name in sys.modules or (package in _LATER and package in sys.modules)


def _stand_ins() -> dict[str, ModuleType]:
    modules: dict[str, ModuleType] = {}
    for module, names in _LATER.items():
        content = {name: Later(module, name) for name in names}
        modules[module] = _module(module, content)
    if calls := stored_calls():
        modules["cffi"] = _module("cffi", {"FFI": lambda: calls})
    network = {"__getattr__": lambda _: _NoNetwork}
    modules["urllib.request"] = _module("urllib.request", network)
    return modules


def _module(name: str, content: dict[str, Any]) -> ModuleType:
    module = ModuleType(name)
    vars(module).update({"__path__": [], **content})
    return module


def stored_calls() -> Any:
    """Returns WeasyPrint's calls into C as the set-up stored them; None if it did not, and the import takes longer."""
    file = prepare.stored_file()
    spec = spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None or not file.is_file():
        return None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ffi


class _NoNetwork:
    """Stands for each class of the network client. It can be made and given handlers, and does nothing."""

    def __init__(
        self,
        *_: object,
        **__: object,
    ) -> None:
        pass

    def add_handler(self, _: object) -> None:
        pass


class Later:
    """One name of a module that is imported when the name is first used."""

    def __init__(
        self,
        module: str,
        name: str,
    ) -> None:
        vars(self)["_from"] = (module, name)

    def __call__(
        self,
        *args: object,
        **kwargs: object,
    ) -> Any:
        return _settled(self)(*args, **kwargs)

    def __getattr__(self, attribute: str) -> Any:
        return getattr(_settled(self), attribute)


def _settled(used: Later) -> Any:
    """Returns what a stand-in stands for, and puts real things wherever WeasyPrint holds stand-ins.

    WeasyPrint may be about to catch an error by its class.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint."):
            _settle(module)
    return _real(used)


def _settle(module: ModuleType) -> None:
    for name, content in list(vars(module).items()):
        if isinstance(content, Later):
            setattr(module, name, _real(content))


def _real(later: Later) -> Any:
    """Returns what a stand-in stands for, with what WeasyPrint has set on the stand-in meanwhile."""
    settings = dict(vars(later))
    module, name = settings.pop("_from")
    real = getattr(importlib.import_module(module), name, None)
    if not real:
        real = importlib.import_module(f"{module}.{name}")
    for setting, value in settings.items():
        setattr(real, setting, value)
    return real
