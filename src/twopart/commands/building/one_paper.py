"""Builds one paper, or its draft, as the command line asks."""

from argparse import Namespace
from pathlib import Path

from twopart.commands.building.build_paper import BuildSettings, build_paper
from twopart.commands.building.finishing import Say
from twopart.render.process.processes import Renderers
from twopart.terminal.outcome import Outcome


def settings_of(asked: Namespace) -> BuildSettings:
    """The folders and the kind of a build."""
    return BuildSettings(
        asked.project / "templates",
        asked.out,
        asked.keep_html,
        asked.on,
        draft=asked.draft,
        final=asked.final,
        word=asked.docx,
    )


def build_one(
    folder: Path,
    asked: Namespace,
    renderers: Renderers,
    say: Say,
) -> Outcome:
    """Build both parts of a paper, or both of its drafts."""
    settings = settings_of(asked)
    if not asked.draft:
        return build_paper(
            folder,
            settings,
            renderers,
            say,
            prove=asked.prove,
        )
    from twopart.commands.building.build_draft import DraftSettings, build_draft

    of_draft = DraftSettings(asked.unmasked, asked.prove)
    return build_draft(
        folder,
        settings,
        renderers,
        say,
        of_draft,
    )
