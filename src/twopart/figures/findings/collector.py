"""What is wrong with the figures of a paper, gathered while the register is computed."""

from collections.abc import Callable

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.figures.exact import Exact, FormulaError
from twopart.figures.findings import of_formulas


class Findings:
    def __init__(self) -> None:
        self.all: list[Finding] = []

    def add(self, finding: Finding) -> None:
        self.all.append(finding)

    def add_once(self, finding: Finding) -> None:
        """Adds a finding unless its rule has one at its place: a line of cells has one label, or one formula."""
        for other in self.all:
            if (other.rule, other.at) == (finding.rule, finding.at):
                return
        self.all.append(finding)

    def add_error(self, error: FormulaError, span: Span) -> None:
        self.all += of_formulas.of_error(error, span)

    def computed(self, compute: Callable[[], Exact], span: Span) -> Exact | None:
        """Returns the result of a computation; None, after reporting a finding, where it has none."""
        try:
            return compute()
        except FormulaError as error:
            self.add_error(error, span)
            return None
