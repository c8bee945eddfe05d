"""What the records of a paper have in common."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A frozen, slotted dataclass that is itself only, and whose repr shows nothing.

    Reprs end up in logs and tracebacks; and what is not generated costs no time at every start.
    """
    return dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)
