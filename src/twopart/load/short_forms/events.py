"""Expands events written as lists, what happens and then one date or two, into events with keys.

events:
  - [Contract signed, signing]
  - [Vans are delivered, first_van, all_vans]
"""

from dataclasses import replace

from twopart.base.source import Text
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.tree import Mapping, Node, Scalar, Sequence, value_at

EVENTS = "events"
# The keys of an event, by the number of its values.
KEYS = {2: ("event", "on"), 3: ("event", "start", "end")}


def timelines_in_full(timelines: Mapping) -> Mapping:
    """Returns the timelines with events that have keys."""
    entries = tuple((key, _timeline(each)) for key, each in timelines.entries)
    return replace(timelines, entries=entries)


def _timeline(timeline: Node) -> Node:
    events = value_at(timeline, EVENTS)
    if not isinstance(timeline, Mapping) or not isinstance(events, Sequence):
        return timeline
    items = tuple(map(_event, events.items))
    return with_entry_changed(timeline, EVENTS, replace(events, items=items))


def _event(event: Node) -> Node:
    if not isinstance(event, Sequence) or len(event.items) not in KEYS:
        return event
    if not all(isinstance(each, Scalar) for each in event.items):
        return event
    keys = KEYS[len(event.items)]
    pairs = zip(keys, event.items, strict=True)
    entries = tuple((Text(key, each.span), each) for key, each in pairs)
    return Mapping(entries, event.span)
