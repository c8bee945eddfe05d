"""Takes guards out of the program, one at a time: a guard is a generator that finds ways of giving something away.

Without it nothing of its kind is found: it yields nothing. `WITNESSES` names for each guard of the audit's search one
text that is then found no longer; `tests/defences/test_guards_taken_out.py` tries each, and wants one for every guard.
To look for witnesses again:
PYTHONPATH=tests/support:tests/support/values:tests/audit:tests .venv/bin/python tests/support/guards.py
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import yaml
from leaks_in_words import SECRETS, TEXTS

from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.model.secret import PublicContent

HERE = Path(__file__).parents[1]
FILE = HERE / "leaks" / "guards.yaml"
SEARCHES = (
    "twopart.audit.text",
    "twopart.audit.secrets",
    "twopart.audit.foreign",
    "twopart.language",
    "twopart.language.counting",
    "twopart.language.measures",
    "twopart.language.naming",
    "twopart.language.time",
)
REMEMBERING = (*SEARCHES, "twopart.audit.pdf")
Guard = tuple[str, str]  # the module, and the name in it, with the class before it


def modules(packages: tuple[str, ...]) -> Iterator[object]:
    for package in packages:
        folder = import_module(package)
        for module in iter_modules(folder.__path__):
            if not module.ispkg:
                yield import_module(f"{package}.{module.name}")


@cache
def guards() -> dict[str, Callable[..., object]]:
    """Returns every generator of the modules that search."""
    return generators(SEARCHES)


def generators(packages: tuple[str, ...]) -> dict[str, Callable[..., object]]:
    """Returns every generator of the modules of these packages, by its name."""
    made: dict[str, Callable[..., object]] = {}
    for module in modules(packages):
        prefix = module.__name__.removeprefix("twopart.")
        for name, thing in vars(module).items():
            if getattr(thing, "__module__", "") != module.__name__:
                continue
            if inspect.isgeneratorfunction(thing):
                made[f"{prefix}.{name}"] = thing
            elif inspect.isclass(thing):
                for method, function in vars(thing).items():
                    if inspect.isgeneratorfunction(function):
                        made[f"{prefix}.{name}.{method}"] = function
    return made


def _nothing(*_: object, **__: object) -> Iterator[object]:
    return iter(())


@contextmanager
def without(
    guard: str, among: dict[str, Callable[..., object]] | None = None
) -> Iterator[None]:
    """Lets a guard yield nothing, wherever it was imported; nothing is remembered from before or after."""
    function = (among or guards())[guard]
    forget()
    places = list(_places(function))
    for place, name in places:
        setattr(place, name, _nothing)
    try:
        yield
    finally:
        for place, name in places:
            setattr(place, name, function)
        forget()


def _places(function: Callable[..., object]) -> Iterator[tuple[object, str]]:
    for name, module in list(sys.modules.items()):
        if not name.startswith("twopart"):
            continue
        for key, thing in list(vars(module).items()):
            if thing is function:
                yield module, key
            elif _is_own_class(thing, name) and function in vars(thing).values():
                yield thing, function.__name__


def _is_own_class(thing: object, module: str) -> bool:
    return inspect.isclass(thing) and thing.__module__ == module


def forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(REMEMBERING):
            for thing in list(vars(module).values()):
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()


class Searches:
    """The search for each secret by itself, made ready once."""

    def __init__(self) -> None:
        self._ready: dict[str, Search] = {}

    def find(self, secret: str, text: str) -> bool:
        """Whether a page with this text gives the secret away."""
        if secret not in self._ready:
            self._ready[secret] = Search([SECRETS[secret]], PublicContent())
        search = self._ready[secret]
        surface = Surface("page 1", text, reader="reader")
        return secret in search.given_away(surface)


def is_found(secret: str, text: str) -> bool:
    return Searches().find(secret, text)


def witness(guard: str, before: dict[str, str] | None = None) -> dict[str, str] | None:
    """Returns the first text that is found no longer without the guard, the one `before` if it still is; one at which
    the program breaks off is one too.
    """
    texts = list(TEXTS)
    if before:
        texts.insert(0, (before["secret"], before["text"]))
    with without(guard):
        searches = Searches()
        for secret, text in texts:
            try:
                found = searches.find(secret, text)
            except Exception:  # noqa: BLE001 - whatever it is, nobody would overlook it
                found = False
            if not found:
                return {"secret": secret, "text": text}
    return None


def main() -> None:
    missed = [text for secret, text in TEXTS if not is_found(secret, text)]
    if missed:
        sys.exit(f"not found at all: {missed}")
    written = {}
    kept = yaml.safe_load(FILE.read_text("utf-8"))
    for guard in sorted(guards()):
        written[guard] = witness(guard, kept.get(guard))
        print(guard, "-" if written[guard] is None else "ok", flush=True)
    FILE.write_text(yaml.safe_dump(written, allow_unicode=True, width=120), "utf-8")


if __name__ == "__main__":
    main()
