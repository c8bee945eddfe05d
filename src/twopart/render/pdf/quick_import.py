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
    """`with imports(): import weasyprint`. Modules that are imported already stay as they are."""
    stand_ins = {
        name: module for name, module in _stand_ins().items() if name not in sys.modules
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _stand_ins() -> dict[str, ModuleType]:
    later = {
        module: _module(module, {name: Later(module, name) for name in names})
        for module, names in _LATER.items()
    }
    nothing = {"__getattr__": lambda _: _NoNetwork}
    kept = prepared()
    calls = {"cffi": _module("cffi", {"FFI": lambda: kept})} if kept else {}
    return {**later, **calls, "urllib.request": _module("urllib.request", nothing)}


def _module(name: str, content: dict[str, Any]) -> ModuleType:
    module = ModuleType(name)
    vars(module).update({"__path__": [], **content})
    return module


def prepared() -> Any:  # noqa: ANN401 - cffi has no types
    """WeasyPrint's calls into C as the set-up has kept them; nothing, when it has not: then it takes longer."""
    spec = spec_from_file_location(prepare.place().stem, prepare.place())
    if spec is None or spec.loader is None or not prepare.place().is_file():
        return None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ffi


class _NoNetwork:
    """Stands for each class of the network client: can be made and given handlers, and does nothing."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def add_handler(self, _: object) -> None:
        pass


class Later:
    """One name of a module that is imported when the name is first used."""

    def __init__(self, module: str, name: str) -> None:
        vars(self)["_from"] = (module, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the real one
        return _settled(self)(*args, **kwargs)

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - as the real one
        return getattr(_settled(self), attribute)


def _settled(used: Later) -> Any:  # noqa: ANN401 - whatever it is
    """Puts the real things where WeasyPrint holds stand-ins: it may be about to catch an error by its class."""
    for module in [
        module for name, module in sys.modules.items() if name.startswith("weasyprint.")
    ]:
        for name, held in list(vars(module).items()):
            if isinstance(held, Later):
                setattr(module, name, _real(held))
    return _real(used)


def _real(later: Later) -> Any:  # noqa: ANN401 - whatever it is
    (module, name), *_ = vars(later).values()
    real = getattr(
        importlib.import_module(module), name, None
    ) or importlib.import_module(f"{module}.{name}")
    for setting, value in list(vars(later).items())[
        1:
    ]:  # what WeasyPrint has set on it meanwhile
        setattr(real, setting, value)
    return real
