"""The templates that set-up keeps are those that Jinja would compile."""

import marshal
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.exceptions import SecurityError

from twopart import set_up
from twopart.render.html import environment, kept_templates, page
from twopart.render.html.kept_templates import KeptTemplates

TEMPLATES = Path(__file__).parents[2] / "templates"
GREETING = "{% for name in names %}{{ name|words }} {% endfor %}"


def words(name):
    return name.upper()


@pytest.fixture
def folder(tmp_path):
    templates = tmp_path / "templates"
    (templates / "style").mkdir(parents=True)
    (templates / "greeting.html.j2").write_text(GREETING, "utf-8")
    return templates


def room(templates, stored, **filters):
    return environment.closed(templates, {"words": words, **filters}, stored)


def greeting(room):
    return room.get_template("greeting.html.j2").render(names=["b", "a"])


def kept_from(templates):
    compiled = KeptTemplates({})
    greeting(room(templates, compiled))
    return compiled.new


def test_all_templates_of_the_program_come_back_as_jinja_compiles_them(tmp_path):
    file = tmp_path / "kept"
    set_up.keep_templates(file, TEMPLATES)
    stored = marshal.loads(file.read_bytes())

    shared = page.environment(TEMPLATES)
    before = KeptTemplates(stored)
    names = shared.list_templates(["j2"])
    assert len(names) > 40
    for name in names:
        source, path, _ = shared.loader.get_source(shared, name)
        code = before.get_bucket(shared, name, path, source).code
        assert code == shared.compile(source, name, path)
        assert code.co_filename == path


def test_a_kept_template_is_not_compiled_again_and_prints_the_same(folder, monkeypatch):
    stored = kept_from(folder)
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled"))

    assert greeting(room(folder, KeptTemplates(stored))) == "B A "


def test_a_template_that_has_changed_is_compiled(folder):
    stored = kept_from(folder)
    (folder / "greeting.html.j2").write_text("{{ names|words|length }}", "utf-8")

    with pytest.raises(AttributeError):  # lists have no upper case
        greeting(room(folder, KeptTemplates(stored)))


def test_a_filter_that_wants_a_context_is_not_called_without(folder):
    stored = kept_from(folder)

    def with_context(context, name):
        return f"{name} of {len(context['names'])}"

    with_context = environment.pass_context(with_context)

    shared = room(folder, KeptTemplates(stored), words=with_context)
    assert greeting(shared) == "b of 2 a of 2 "


def test_a_template_that_would_be_refused_is_never_kept(folder):
    refused = "{% autoescape false %}{{ names }}{% endautoescape %}"
    (folder / "greeting.html.j2").write_text(refused, "utf-8")
    compiled = KeptTemplates({})

    with pytest.raises(SecurityError):
        greeting(room(folder, compiled))
    assert compiled.new == {}


def test_what_another_environment_compiled_is_not_used(folder, monkeypatch):
    stored = kept_from(folder)
    monkeypatch.setattr(kept_templates, "MADE_BY", ("environment.py",))

    compiled = KeptTemplates(stored)
    greeting(room(folder, compiled))
    assert compiled.new.keys().isdisjoint(stored)


def test_a_failing_template_is_reported_by_the_file_that_it_stands_in(folder, tmp_path):
    stored = kept_from(folder)
    other = tmp_path / "other"
    folder.rename(other)

    template = room(other, KeptTemplates(stored)).get_template("greeting.html.j2")
    assert template.root_render_func.__code__.co_filename == str(
        other / "greeting.html.j2"
    )


@pytest.mark.parametrize(
    "content", [b"", b"half a fi", marshal.dumps([1]), marshal.dumps({})]
)
def test_a_file_of_templates_that_is_damaged_changes_nothing(
    content, tmp_path, monkeypatch
):
    file = tmp_path / "kept"
    file.write_bytes(content)
    monkeypatch.setattr(kept_templates, "place", lambda: file)

    assert kept_templates.kept() == {}


def test_without_a_file_of_templates_all_are_compiled_as_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_templates, "place", lambda: tmp_path / "none")

    assert kept_templates.kept() == {}
