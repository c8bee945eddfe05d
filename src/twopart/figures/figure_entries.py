"""Makes the entry of a figure: its value as it is stated or computed, and its label."""

from functools import reduce
from operator import or_

from twopart.base.record import replaced
from twopart.base.source import Span, Text
from twopart.figures import formula
from twopart.figures.entries import Entry, declassified, exactly, labelled
from twopart.figures.exact import Exact, FormulaError
from twopart.figures.findings import of_figures, of_formulas
from twopart.figures.findings.collector import Findings
from twopart.figures.grid import stated_label
from twopart.figures.inputs import Inputs
from twopart.figures.named_figures import NamedFigures
from twopart.figures.printing import printed, prints_as_nothing, unprintable
from twopart.language import scales
from twopart.model.figure import Figure, FigurePath
from twopart.model.label import PUBLIC, UNLABELLED, Label
from twopart.model.paper import Paper
from twopart.model.placeholder import is_placeholder
from twopart.model.quantity import OPEN, Quantity


class FigureEntries:
    def __init__(
        self, paper: Paper, names: NamedFigures, inputs: Inputs, findings: Findings
    ) -> None:
        self.paper, self.names = paper, names
        self.inputs, self.findings = inputs, findings

    def entry(self, path: FigurePath) -> Entry | None:
        """Returns the entry of a figure whose inputs are computed; None, with a finding, if it has no value."""
        name = path[0]
        figure = self.paper.figures[name]
        self.findings.all += of_figures.of_figure(name, figure)
        label = stated_label(figure) or UNLABELLED
        if figure.redacted:
            entry: Entry | None = Entry(None, label, figure.span, redacted=True)
        elif self.inputs.are_open(path):
            entry = self._open(name, figure, label)
        elif figure.formula is not None:
            entry = self._computed(name, figure, figure.formula.text, label)
        else:
            entry = _stated(figure, label)
        if entry is None or not figure.public_wording:
            return entry
        return replaced(entry, wording=str(figure.public_wording))

    def _open(self, name: str, figure: Figure, label: Label) -> Entry | None:
        """Returns a figure without a value, as withheld as everything in its formula."""
        if figure.formula is None or is_placeholder(figure.formula.text):
            return Entry(OPEN, label, figure.span)
        text = figure.formula.text
        try:
            inputs = reduce(or_, self.names.labels(formula.parse(text)), PUBLIC)
        except FormulaError as error:
            self.findings.add_error(error, text.span)
            return None
        if self._is_lowered(name, figure, label, inputs):
            value = figure.stated.value if figure.stated else OPEN
            return declassified(value, figure.span, inputs)
        return Entry(OPEN, label | inputs, figure.span)

    def _exact(self, text: Text) -> Exact | None:
        """Returns the value of a formula; None, with a finding, if it cannot be computed."""
        try:
            return self._compute(text)
        except FormulaError as error:
            bare = None
            if of_formulas.is_about_money(error):
                bare = self._without_currency(text)
            if bare is None:
                self.findings.add_error(error, text.span)
            else:
                self.findings.add_once(of_formulas.no_currency(*bare, text.span))
            return None

    def _without_currency(self, text: Text) -> tuple[str, Span] | None:
        """Returns the first figure of a formula that is a bare number such as 1.2 million, and its place."""
        for path in formula.names(formula.parse(text)):
            entry = self.names.entries.get(path)
            if entry is None or not isinstance(entry.value, Quantity):
                continue
            if scales.is_scale_alone(entry.value.unit):
                return ".".join(path), entry.at
        return None

    def _computed(
        self, name: str, figure: Figure, text: Text, label: Label
    ) -> Entry | None:
        exact = self._exact(text)
        if exact is None:
            return None
        if rule := unprintable(figure, exact):
            finding = of_formulas.unprintable(rule, figure.span, exact.unit)
            self.findings.add(finding)
            return None
        value = printed(figure, exact)
        if not figure.stated and prints_as_nothing(value, exact):
            self.findings.add(of_figures.prints_as_nothing(figure.span, name))
        if self._is_lowered(name, figure, label, exact.label):
            return declassified(value, figure.span, exact.label, exact.value)
        joined = label | exact.label
        return Entry(value, joined, figure.span, labelled(exact, joined))

    def _compute(self, text: Text) -> Exact:
        return formula.compute(formula.parse(text), self.names)

    def _is_lowered(
        self, name: str, figure: Figure, label: Label, inputs: Label
    ) -> bool:
        """Whether it is public and declassified, although its inputs are not public.

        Without a declassification, a public figure with withheld inputs gets a finding.
        """
        if not label.public or inputs.public:
            return False
        if figure.declassified:
            return True
        finding = of_figures.public_formula_of_withheld(
            figure.span, name, self._withheld_parts(figure)
        )
        self.findings.add(finding)
        return False

    def _withheld_parts(self, figure: Figure) -> list[str]:
        """Returns the ids of the figures and cells in its formula that are not public, each once."""
        if figure.formula is None:
            return []
        parts: dict[str, None] = {}
        for path in formula.names(formula.parse(figure.formula.text)):
            entry = self.names.entries.get(path)
            if entry is not None and not entry.label.public:
                parts[".".join(path)] = None
        return list(parts)


def _stated(figure: Figure, label: Label) -> Entry | None:
    if figure.stated is None:
        return None
    value = figure.stated.value
    return Entry(value, label, figure.span, exactly(value, label))
