"""Decision papers in two parts: one published, one exempt, from one source."""

import sys
from types import ModuleType


def _load_when_asked(name: str) -> None:
    """Replaces a module with a stand-in, which loads it on first use.

    `LazyLoader` of the library would load it when it is imported.
    """

    def ask(attribute: str) -> object:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        module = __import__(name)
        return getattr(module, attribute)

    stand_in = ModuleType(name)
    vars(stand_in)["__getattr__"] = ask
    sys.modules.setdefault(name, stand_in)


# `dataclasses` imports it, which can take apart source code, for classes without a docstring; ours have one.
_load_when_asked("inspect")
# `pathlib` imports it with `urllib.parse`, for hosts of addresses that are numbers; ours have names.
_load_when_asked("ipaddress")
# What is misspelt is compared with what is known; most papers have nothing of the kind, nor anything to draw by chance.
_load_when_asked("difflib")
_load_when_asked("random")
