"""Keys that have lost their indentation below a group, so that YAML reads them as keys of the paper as a whole.

They are put back into the group before the paper is read: nothing is built from it, since each has its finding, but what
else is wrong is found as if they stood there.
"""

from typing import get_args

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.load.keys import STEP, UNKNOWN_KEY, by_other_word, near
from twopart.load.shape import keys_of, shape_of
from twopart.load.tree import Mapping, Node, Scalar
from twopart.load.yaml_slips.at_the_margin import ID, is_content, keys_at_the_margin
from twopart.load.yaml_slips.further_left import below_public
from twopart.load.yaml_slips.indentation import indentation_of, spaces
from twopart.model.paper import Paper

LABELS = ("public", "withheld")
PARTS = ("part-1", "part-2")
KeyAndValue = tuple[Text, Node]


def regrouped(paper: Mapping) -> tuple[Mapping, list[Finding]]:
    """Returns the paper with such keys in their groups, and the findings on them."""
    known = shape_of(Paper).keys
    entries: list[KeyAndValue] = []
    findings: list[Finding] = []
    for key, value in paper.entries:
        path = _path(entries, key) if key not in known else ()
        if not path:
            entries.append((key, value))
            continue
        findings.append(_finding(key, path))
        group, node = entries[-1]
        names = [str(each) for each in path[1:]]
        entries[-1] = (group, _with_entry(node, names, (key, value)))
    return Mapping(tuple(entries), paper.span), findings


def _path(entries: list[KeyAndValue], key: Text) -> tuple[Text, ...]:
    """Returns the keys below which a key belongs, from the margin on; none where it is simply not known."""
    if not entries or not ID.fullmatch(key) or key.span.column != 1:
        return ()
    group, value = entries[-1]
    if group.span.source != key.span.source or group not in keys_at_the_margin():
        return ()
    chain = _last_ones(group, value)
    names = tuple(name for name, _ in chain)
    _, last = chain[-1]
    if isinstance(last, Scalar):
        if last.missing:  # what the last key had has lost its indentation
            return names
        return ()
    if not isinstance(last, Mapping) or not _may_be_of_a_group(key, str(group)):
        return ()
    return names[: _depth(str(group), key, [str(name) for name in names])]


def _may_be_of_a_group(key: Text, group: str) -> bool:
    """Whether a key follows the group without an empty line, and is no misspelt key of a paper."""
    if not is_content(key.span.source.line(key.span.line - 1)):
        return False
    if key in _keys_of_entries(group):
        return True
    known = shape_of(Paper).keys
    return not near(key, known) and not by_other_word(key, known)


def _last_ones(key: Text, value: Node) -> list[KeyAndValue]:
    """Returns a group, the last of its entries, the last of that one's and so on, as far as they are indented below
    each other.

    The last of them may be without a value.
    """
    chain = [(key, value)]
    while isinstance(value, Mapping) and value.entries:
        key, value = value.entries[-1]
        if key.span.line == chain[-1][0].span.line:
            break
        is_group = isinstance(value, Mapping) and value.span.line > key.span.line
        if not is_group and not _is_missing(value):
            break
        chain.append((key, value))
    return chain


def _is_missing(value: Node) -> bool:
    return isinstance(value, Scalar) and value.missing


def _depth(group: str, key: str, chain: list[str]) -> int:
    """Returns how many keys of a chain it belongs below."""
    below = _keys_of_entries(group)
    of_register = group in ("names", "figures")
    if key in LABELS and (of_register or chain[1:2] == ["public"]):
        return 1
    if group in PARTS and key in below:
        return 1
    start = 1
    if of_register and chain[1:]:
        start += {"public": 1, "withheld": 2}.get(chain[1], 0)
    if group in PARTS or not below or len(chain) <= start:
        return len(chain)
    if key in below:
        return start + 1
    if len(chain) == start + 1:
        return start
    return len(chain)


def _keys_of_entries(group: str) -> tuple[str, ...]:
    """Returns the keys of a part, or of each entry of a register: those of each of `tables:`."""
    wanted = shape_of(Paper).types.get(group)
    if group in PARTS:
        return _of_members(wanted)
    arguments = get_args(wanted)
    if len(arguments) != 2:  # noqa: PLR2004 - a mapping has two
        return ()
    return keys_of(arguments[1])


def _of_members(wanted: object) -> tuple[str, ...]:
    keys = list(keys_of(wanted))
    for member in get_args(wanted):
        keys += keys_of(member)
    return tuple(keys)


def _with_entry(node: Node, path: list[str], entry: KeyAndValue) -> Node:
    """Returns a group with an entry more, below the keys of a path."""
    if not isinstance(node, Mapping):
        return Mapping((entry,), entry[0].span)
    if not path:
        if any(key == entry[0] for key, _ in node.entries):
            return node
        return Mapping((*node.entries, entry), node.span)
    changed = []
    for key, value in node.entries:
        if key == path[0]:
            changed.append((key, _with_entry(value, path[1:], entry)))
        else:
            changed.append((key, value))
    return Mapping(tuple(changed), node.span)


def _finding(key: Text, path: tuple[Text, ...]) -> Finding:
    above = path[-1]
    source = key.span.source
    depth = indentation_of(source.line(above.span.line)) + STEP
    what = "it"
    below = _first_below(key.span)
    if below and indentation_of(source.line(below)) <= depth:
        what = "it, and each line below it,"
    named = f"`{above}:` in line {above.span.line}"
    return UNKNOWN_KEY.finding(
        f"`{key}` at the margin, where it is no longer below {named}",
        key.span,
        why="A line at the margin is a key of the paper as a whole, which has none of that name.",
        fix=f"Indent {what} by {spaces(depth)}: then it belongs to `{above}:` again."
        + below_public(source, key.span.line, depth),
        shows=str(key),
    )


def _first_below(at: Span) -> int:
    """Returns the first line below a key that belongs to it; 0 if there is none."""
    for number in range(at.line + 1, len(at.source.lines) + 1):
        line = at.source.line(number)
        if is_content(line):
            return number if indentation_of(line) else 0
    return 0
