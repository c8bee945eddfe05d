"""The modules that set-up stores are those that Python would import."""

import importlib
import marshal
import subprocess
import sys
from importlib.machinery import PathFinder, SourceFileLoader
from textwrap import dedent

import pytest

from twopart import set_up
from twopart.base import quick_modules
from twopart.base.quick_modules import StoredLoader, StoredModules


@pytest.fixture
def store(tmp_path, monkeypatch):
    """The file that runs read; what they change in Python's import is taken back."""
    file = tmp_path / "modules"
    monkeypatch.setattr(quick_modules, "place", lambda: file)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    return file


@pytest.fixture
def apples(tmp_path, monkeypatch):
    """A package with one module, on the path; as if never imported."""
    folder = tmp_path / "apples"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "sorts.py").write_text("FIRST = 'russet'\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    forget()


def forget():
    for name in ("apples", "apples.sorts"):
        sys.modules.pop(name, None)


def never(*_):
    pytest.fail("looked for a module, or read its file")


def keep_apples(store):
    importlib.import_module("apples.sorts")
    store.write_bytes(quick_modules.stored(of_apples()))
    forget()


def of_apples():
    return {name: sys.modules[name] for name in ("apples", "apples.sorts")}


def loaders_of_apples():
    importlib.import_module("apples.sorts")
    return {type(module.__spec__.loader) for module in of_apples().values()}


def test_every_module_of_the_program_comes_back_as_python_imports_it(tmp_path):
    set_up.import_all()
    content = memoryview(quick_modules.stored(sys.modules))
    modules = StoredModules(content)

    names = [name for name in sys.modules if name.startswith("twopart.")]
    assert len(names) > 1000
    for name in names:
        package = name.rpartition(".")[0]
        usual = PathFinder.find_spec(name, sys.modules[package].__path__)
        found = modules.find_spec(name, sys.modules[package].__path__)
        assert found.origin == usual.origin
        assert found.cached == usual.cached
        assert found.has_location == usual.has_location
        assert found.submodule_search_locations == usual.submodule_search_locations
        assert found.loader.get_code(name) == usual.loader.get_code(name)


def test_a_stored_module_is_neither_looked_for_nor_read(store, apples, monkeypatch):
    keep_apples(store)
    quick_modules.use()
    monkeypatch.setattr(PathFinder, "find_spec", never)
    monkeypatch.setattr(SourceFileLoader, "get_data", never)

    assert loaders_of_apples() == {StoredLoader}
    assert sys.modules["apples.sorts"].FIRST == "russet"
    assert sys.modules["apples.sorts"].__file__ == str(apples / "sorts.py")


def test_a_module_whose_source_has_changed_is_imported_as_ever(store, apples):
    keep_apples(store)
    (apples / "sorts.py").write_text("FIRST = 'pearmain'\n")
    quick_modules.use()

    assert loaders_of_apples() == {StoredLoader, SourceFileLoader}
    assert sys.modules["apples.sorts"].FIRST == "pearmain"


def test_a_module_whose_source_is_gone_is_not_found(store, apples):
    keep_apples(store)
    (apples / "sorts.py").unlink()
    quick_modules.use()

    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("apples.sorts")


def test_another_copy_of_a_package_is_made_of_its_own_modules(
    store, apples, monkeypatch, tmp_path
):
    """Otherwise a module of another copy of the program, which lacks a guard, could take the place of one that has it."""
    keep_apples(store)
    other = tmp_path / "other" / "apples"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("")
    (other / "sorts.py").write_text("FIRST = 'pippin'\n")
    monkeypatch.syspath_prepend(tmp_path / "other")
    importlib.import_module(
        "apples"
    )  # as the program is, before it uses what is stored
    quick_modules.use()

    sorts = importlib.import_module("apples.sorts")

    assert (sorts.FIRST, sorts.__file__) == ("pippin", str(other / "sorts.py"))


def test_a_module_that_is_not_stored_is_imported_as_ever(store, apples):
    store.write_bytes(quick_modules.stored({}))
    quick_modules.use()

    assert loaders_of_apples() == {SourceFileLoader}


@pytest.mark.parametrize("content", [b"", b"\0", b"half a file of modules", bytes(90)])
def test_a_file_of_modules_that_is_damaged_changes_nothing(store, apples, content):
    store.write_bytes(content)
    quick_modules.use()

    assert loaders_of_apples() == {SourceFileLoader}


def test_a_file_of_modules_of_an_older_format_changes_nothing(store, apples):
    flat = marshal.dumps({"apples": ("apples/__init__.py", 1, 0), "": ()})
    store.write_bytes(len(flat).to_bytes(8, "big") + flat)
    quick_modules.use()

    assert loaders_of_apples() == {SourceFileLoader}


def test_without_a_file_of_modules_all_are_imported_as_ever(store, apples):
    quick_modules.use()

    assert loaders_of_apples() == {SourceFileLoader}


def test_a_run_takes_what_is_stored(store):
    importlib.import_module("twopart.commands.explain")
    store.write_bytes(quick_modules.stored(sys.modules))
    script = f"""
        import sys
        from pathlib import Path
        from twopart.base import quick_modules
        quick_modules.place = lambda: Path({str(store)!r})
        sys.argv = ["twopart", "explain", "unknown-key"]
        from twopart.__main__ import main
        assert main() == 0
        loader = sys.modules["twopart.commands.explain"].__spec__.loader
        print(type(loader).__name__)
        """
    call = [sys.executable, "-c", dedent(script)]
    made = subprocess.run(call, capture_output=True, text=True, check=True)

    assert made.stdout.splitlines()[-1] == "StoredLoader"
