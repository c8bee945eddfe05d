"""Builds one paper, or its draft, as the command line asks."""

from argparse import Namespace
from pathlib import Path

from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.finishing import Say
from twopart.commands.building.settings import BuildSettings
from twopart.render.process.processes import Renderers
from twopart.terminal.outcome import Outcome


def settings_of(options: Namespace) -> BuildSettings:
    """Returns the folders and the kind of a build."""
    return BuildSettings(
        options.project / "templates",
        options.out,
        options.keep_html,
        options.on,
        draft=options.draft,
        final=options.final,
        word=options.docx,
        loaded_templates=options.loaded_templates,
    )


def build_one(
    folder: Path,
    options: Namespace,
    renderers: Renderers,
    say: Say,
) -> Outcome:
    """Builds both parts of a paper, or both of its drafts."""
    settings = settings_of(options)
    if not options.draft:
        return build_paper(
            folder,
            settings,
            renderers,
            say,
            prove=options.prove,
        )
    from twopart.commands.building.build_draft import DraftSettings, build_draft

    of_draft = DraftSettings(options.unmasked, options.prove)
    return build_draft(folder, settings, renderers, say, of_draft)
