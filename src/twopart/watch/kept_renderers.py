"""The renderers of one paper that stay from save to save: one for each part, of its pages or of its PDFs."""

from twopart.base.record import record
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import RenderedPart, RenderFailure
from twopart.render.process.rendering import Rendering
from twopart.render.process.staying import StayingRenderer

# A renderer keeps a little of each view, some of it in libraries: about 0.2 MB.
MOST_VIEWS = 250


@record
class KeptRenderer:
    """A renderer that stays, the form that it sets, and the zygote that it is a copy of."""

    renderer: StayingRenderer
    form: str
    renderers: Renderers


@record
class Begun:
    """A view that is being rendered, and by whom; `number` counts the views of this renderer."""

    part: int
    view: bytes
    rendering: Rendering
    kept: KeptRenderer
    number: int

    @property
    def is_first(self) -> bool:
        return self.number == 1


class KeptRenderers:
    """Renders pages or PDFs. A renderer that fails is not used again: the next view has a new one."""

    def __init__(self, *, page: bool) -> None:
        self._page = page
        self._kept: dict[int, KeptRenderer] = {}
        self._views: dict[int, int] = {}  # how many the renderer of a part has had

    def begin(
        self,
        renderers: Renderers,
        form: str,
        part: int,
        view: bytes,
    ) -> Begun:
        """Begins to render a part, and returns at once."""
        kept = self._kept.get(part)
        if (
            kept is None
            or kept.renderers is not renderers
            or kept.form != form
            or self._views[part] >= MOST_VIEWS
        ):
            kept = self._started(renderers, form, part)
        self._views[part] += 1
        rendering = kept.renderer.render(view)
        return Begun(part, view, rendering, kept, self._views[part])

    def again(self, begun: Begun) -> Begun:
        """Begins once more, with a new renderer, where one failed that rendered other views before."""
        kept = begun.kept
        self._end(begun.part)
        return self.begin(kept.renderers, kept.form, begun.part, begun.view)

    def result(self, begun: Begun) -> RenderedPart | RenderFailure:
        """Returns what was rendered. If a renderer fails that rendered other views before, a new one tries once more."""
        rendered = begun.rendering.result()
        if not isinstance(rendered, RenderFailure):
            return rendered
        if begun.is_first:
            self._end(begun.part)
            return rendered
        return self.result(self.again(begun))

    def overtake(self, begun: Begun) -> None:
        """Ends a renderer at once that is still at work. A new one is there before it is needed."""
        if not begun.rendering.is_awaited:
            return
        kept = begun.kept
        kept.renderers.end(kept.renderer)
        if self._kept.get(begun.part) is kept:
            self._started(kept.renderers, kept.form, begun.part)

    def forget(self) -> None:
        """Ends all renderers: the templates have changed, or the paper has gone."""
        for part in tuple(self._kept):
            self._end(part)

    def _started(self, renderers: Renderers, form: str, part: int) -> KeptRenderer:
        self._end(part)
        renderer = renderers.staying(form, part, page=self._page)
        kept = KeptRenderer(renderer, form, renderers)
        self._kept[part] = kept
        self._views[part] = 0
        return kept

    def _end(self, part: int) -> None:
        kept = self._kept.pop(part, None)
        if kept is not None:
            kept.renderer.close()
