"""A stand-in for the renderers of a build, for tests of what comes before and after them."""

from twopart.base.turns import Turns
from twopart.render.process.rendered import Cost, RenderedPart

DONE = RenderedPart(b"<html>", b"%PDF-1.7", (), Cost(0.1, 1 << 20))


class StandInRenderer:
    """Gives back the same pages for each part."""

    turns = Turns()

    def render(self, form, part, view, *, whole=False, word=False):
        return self

    def result(self):
        return DONE
