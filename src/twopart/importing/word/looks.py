"""How a run of letters looks: whether it is bold or in italics, and whether anybody sees it."""

from xml.etree.ElementTree import Element

from twopart.importing.word.package import child, is_on, setting
from twopart.importing.word.styles import HIDING, Styles
from twopart.load.sheets.archive import attribute

WHITE = ("ffffff", "fefefe")
AS_PAPER = ("", "auto", "ffffff")  # fills on which white letters are not seen
SMALLEST = 4  # half-points: letters below nobody can read
STRUCK = ("strike", "dstrike")


class RunLook:
    """The properties of a run: its own, those of its style, and those of the style of its paragraph."""

    def __init__(
        self,
        run: Element,
        styles: Styles,
        paragraph_style: str,
    ) -> None:
        self._own = child(run, "rPr")
        self._styles = styles
        self._run_style = setting(self._own, "rStyle")
        self._paragraph_style = paragraph_style

    @property
    def bold(self) -> bool:
        return self._is_on("b")

    @property
    def italic(self) -> bool:
        return self._is_on("i")

    @property
    def hidden(self) -> str:
        """Why nobody sees the letters; "" where they are seen."""
        if self._is_hidden():
            return "hidden text"
        if self._value("color").lower() in WHITE and not self._has_ground():
            return "white letters"
        size = self._value("sz")
        if size.isdecimal() and int(size) < SMALLEST:
            return "letters that are too small to be read"
        if any(
            is_on(
                self._own,
                name,
            )
            for name in STRUCK
        ):
            return "words that are struck through"
        return ""

    @property
    def raised(self) -> str:
        return setting(self._own, "vertAlign")

    def _is_on(self, name: str) -> bool:
        own = is_on(self._own, name)
        if own is None and self._run_style:
            own = self._styles.switch(
                self._run_style,
                name,
            )
        return bool(own)

    def _is_hidden(self) -> bool:
        for name in HIDING:
            own = is_on(self._own, name)
            if own is None and self._run_style:
                own = self._styles.switch(
                    self._run_style,
                    name,
                )
            if own is None:
                own = self._styles.switch(
                    self._paragraph_style,
                    name,
                )
            if own:
                return True
        return False

    def _value(self, name: str) -> str:
        own = setting(self._own, name)
        if not own and self._run_style:
            own = self._styles.value(
                self._run_style,
                name,
            )
        return own or self._styles.value(
            self._paragraph_style,
            name,
        )

    def _has_ground(self) -> bool:
        """Whether the letters stand on a colour of their own."""
        shade = child(self._own, "shd")
        if setting(self._own, "highlight"):
            return True
        return (
            shade is not None
            and attribute(
                shade,
                "fill",
            ).lower()
            not in AS_PAPER
        )
