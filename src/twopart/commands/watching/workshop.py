"""Keeps renderers for a command that runs for hours. It imports little, since it begins before any paper is read."""

import contextlib
import os
from pathlib import Path

from twopart.render.process.nursery import Nursery
from twopart.render.process.processes import Renderers


class Workshop:
    """A warm zygote, and the nursery that a new one comes from."""

    def __init__(self, templates: Path) -> None:
        self._nursery = Nursery.start(templates)
        self._renderers = self._nursery.renderers()

    @property
    def renderers(self) -> Renderers:
        """Returns the renderers; those of a new zygote, if somebody else ended the last."""
        if not _lives(self._renderers.zygote):
            self.renew()
        return self._renderers

    def renew(self) -> None:
        """Replaces the zygote by one that has loaded the present templates."""
        self._renderers.close()
        self._renderers = self._nursery.renderers()

    def close(self) -> None:
        """Ends every process, whatever it is doing."""
        try:
            self._renderers.close()
        finally:
            self._nursery.close()


def _lives(process: int) -> bool:
    """Whether a process exists. Signal 0 is never delivered: the system only checks that it could be."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False
