"""Rules: a figure has one value and one label, and prints what it is."""

from collections.abc import Iterator, Sequence

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.grid import stated_label
from twopart.model.figure import Figure

FIGURE_WITHOUT_VALUE = Rule(
    name="figure-without-value",
    what="a figure that has no value, or more than one",
    why="A figure states one value, once.",
    fix="Write exactly one of amount, percentage, count, date; "
    "or a formula (with or without one of them).",
    example="figures: {cost: {amount: £5k, percentage: 5%, public: true}}",
    mended="figures: {cost: {amount: £5k, public: true}}",
)
FIGURE_WITHOUT_LABEL = Rule(
    name="figure-without-label",
    what="a figure, name or other thing that has no label, or two",
    why="Nothing is public by accident: every figure and name has a label that says so.",
    fix="Write one: `public: true`, or `withheld:` with a ground.",
    example="figures: {cost: {amount: £5k}}",
    mended="figures: {cost: {amount: £5k, public: true}}",
)
PRECISION_WITHOUT_FORMULA = Rule(
    name="precision-without-formula",
    what="a figure or column that has a precision and no formula",
    why="A value that is written is printed as it stands; only computed ones are rounded.",
    fix="Delete `precision`, or write the formula.",
    example="figures: {cost: {amount: £5k, precision: £1k, public: true}}",
    mended="figures: {cost: {amount: £5k, public: true}}",
)
NOTHING_STATED = Rule(
    name="nothing-stated",
    what="`rounding` or `stated` where no total or value is stated",
    why="It applies to a stated total or value, and there is none to compare with a sum.",
    fix="Delete it, or write what it refers to.",
    example="figures: {cost: {amount: £5k, rounding: noted, public: true}}",
    mended="figures: {cost: {amount: £5k, public: true}}",
)
PRINTS_AS_NOTHING = Rule(
    name="prints-as-nothing",
    what="a figure or cell that is not nil and would be printed as nil",
    why="Readers would think that there is nothing.",
    fix="Add a finer `precision`, such as £0.001m, £1 or 0.1%; or correct the formula.",
    example="""\
figures:
  old: {amount: £1.24m, public: true}
  new: {amount: £1.2m, public: true}
  change: {formula: old - new, public: true}
""",
    mended="""\
figures:
  old: {amount: £1.24m, public: true}
  new: {amount: £1.2m, public: true}
  change: {formula: old - new, precision: £0.01m, public: true}
""",
    leaves_known=True,
)
PUBLIC_FROM_WITHHELD = Rule(
    name="public-from-withheld",
    what="something labelled public that is made of something withheld",
    why="Anyone who knows the public parts can work the withheld one out.",
    fix="Label it withheld on the same ground, leave the withheld part out of it, or say under "
    "`declassified:` of the sum or formula who made it public, and why.",
    example="""\
figures:
  cost: {amount: £5k, withheld: commercial}
  twice: {formula: cost * 2, public: true}
""",
    mended="""\
figures:
  cost: {amount: £5k, withheld: commercial}
  twice: {formula: cost * 2, withheld: commercial}
""",
)


def _without_value(name: str, figure: Figure, *, several: bool) -> Finding:
    """Returns the finding on a figure that states no value, or `several` values."""
    if not several:
        return FIGURE_WITHOUT_VALUE.finding(
            f"`{name}` has no value", figure.span, shows=name
        )
    return FIGURE_WITHOUT_VALUE.finding(
        f"`{name}` has more than one value",
        figure.span,
        fix="Keep the one that is meant, and write the other as a figure of its own.",
        shows=name,
    )


def of_figure(name: str, figure: Figure) -> Iterator[Finding]:
    """Yields what is wrong with what a figure says of itself."""
    written = (figure.amount, figure.percentage, figure.count, figure.date)
    stated = [value for value in written if value]
    if len(stated) > 1 or not (stated or figure.formula or figure.redacted):
        yield _without_value(name, figure, several=len(stated) > 1)
    if figure.precision and not figure.formula:
        what = f"`{name}` has a precision and no formula"
        yield PRECISION_WITHOUT_FORMULA.finding(what, figure.span, shows=name)
    if figure.rounding and not (figure.formula and stated):
        what = "a figure with `rounding`, but without both a formula and a stated value"
        yield NOTHING_STATED.finding(what, figure.span)
    if figure.public is not None and figure.withheld is not None:
        yield two_labels(figure.withheld.span, name)
    elif stated_label(figure) is None:
        yield no_label(figure.span, name)


def no_label(span: Span, thing: str) -> Finding:
    return FIGURE_WITHOUT_LABEL.finding(f"`{thing}` has no label", span, shows=thing)


def two_labels(span: Span, thing: str = "") -> Finding:
    """Returns the finding on two labels of one `thing`, which is its name, if it has one."""
    labelled = "is labelled both public and withheld"
    what = f"something that {labelled}"
    if thing:
        what = f"`{thing}` {labelled}"
    return FIGURE_WITHOUT_LABEL.finding(
        what,
        span,
        why="If one of the two labels were deleted, the other would decide whether it is published.",
        fix="Keep the one that is meant, and delete the other.",
        shows=thing,
    )


def public_from_withheld(span: Span, figure: str, labelled: str = "it") -> Finding:
    """Returns the finding on a public value made of withheld ones; `labelled` has the label, as the row of a cell."""
    what = f"`{figure}` is labelled public and made of something withheld"
    fix = PUBLIC_FROM_WITHHELD.fix.replace("Label it", f"Label {labelled}", 1)
    return PUBLIC_FROM_WITHHELD.finding(what, span, fix=fix, shows=figure)


def public_formula_of_withheld(
    span: Span, figure: str, parts: Sequence[str]
) -> Finding:
    """Returns the finding on a public formula of withheld values; `parts` are their ids, as the formula names them."""
    if not parts:
        return public_from_withheld(span, figure)
    ids = ", ".join(f"`{part}`" for part in parts)
    if _stands_below_public(span):
        withhold = f"Move `{figure}` below `withheld:` and the ground of {ids}"
    else:
        withhold = f"Label it withheld on the ground of {ids}"
    return PUBLIC_FROM_WITHHELD.finding(
        f"`{figure}` is labelled public and made of something withheld: {ids}",
        span,
        fix=f"{withhold}; or leave {ids} out of its formula; or say under `declassified:` of `{figure}` "
        "who made it public, and why.",
        shows=figure,
    )


def _stands_below_public(at: Span) -> bool:
    """Whether it has the label that is written for all entries below it."""
    line = at.source.line(at.line)
    indentation = len(line) - len(line.lstrip())
    for number in range(at.line - 1, 0, -1):
        line = at.source.line(number)
        words = line.lstrip()
        depth = len(line) - len(words)
        if words.startswith("#") or not words or depth >= indentation:
            continue
        if words.startswith("public:"):
            return True
        indentation = depth
    return False


def prints_as_nothing(span: Span, figure: str) -> Finding:
    return PRINTS_AS_NOTHING.finding(
        f"`{figure}` is computed and is not nil, but its precision is so coarse "
        "that it would be printed as nil",
        span,
        shows=figure,
    )


RULES = (
    FIGURE_WITHOUT_VALUE,
    FIGURE_WITHOUT_LABEL,
    PRECISION_WITHOUT_FORMULA,
    NOTHING_STATED,
    PRINTS_AS_NOTHING,
    PUBLIC_FROM_WITHHELD,
)
