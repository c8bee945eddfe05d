"""The renderers of the pages of one paper: one for each part, which stays from save to save."""

from twopart.base.record import record
from twopart.render.process.pages import PageRenderer
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import Rendered, RenderFailed
from twopart.render.process.rendering import Rendering


@record
class KeptRenderer:
    """A renderer that stays, the form that it sets, and the zygote that it is a copy of."""

    renderer: PageRenderer
    form: str
    renderers: Renderers


@record
class BegunPage:
    """A page that is being made, and what it is made of."""

    part: int
    view: bytes
    rendering: Rendering
    kept: KeptRenderer
    is_first: bool


class LivePages:
    """Makes pages. A renderer that fails is not used again: the next page has a new one."""

    def __init__(self) -> None:
        self._kept: dict[int, KeptRenderer] = {}

    def begin(
        self,
        renderers: Renderers,
        form: str,
        part: int,
        view: bytes,
    ) -> BegunPage:
        """Begins to make the page of a part, and returns at once."""
        kept = self._kept.get(part)
        is_first = False
        if kept is None or kept.renderers is not renderers or kept.form != form:
            self._end(part)
            kept = KeptRenderer(renderers.pages(form, part), form, renderers)
            self._kept[part] = kept
            is_first = True
        return BegunPage(part, view, kept.renderer.page(view), kept, is_first)

    def result(self, begun: BegunPage) -> Rendered | RenderFailed:
        """Returns the page. If a renderer that made pages before fails, a new one tries this page once more."""
        rendered = begun.rendering.result()
        if not isinstance(rendered, RenderFailed):
            return rendered
        self._end(begun.part)
        if begun.is_first:
            return rendered
        kept = begun.kept
        again = self.begin(kept.renderers, kept.form, begun.part, begun.view)
        return self.result(again)

    def forget(self) -> None:
        """Ends all renderers: the templates have changed, or the paper has gone."""
        for part in tuple(self._kept):
            self._end(part)

    def _end(self, part: int) -> None:
        kept = self._kept.pop(part, None)
        if kept is not None:
            kept.renderer.close()
