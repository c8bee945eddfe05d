"""Writes a structure tree into an unfinished PDF, in the place of the one that WeasyPrint made."""

from __future__ import annotations

from typing import Any

from twopart.render.tree import Link, Mark, Node, at, root
from twopart.render.weasy import pydyf


def write(pdf: Any, document: Node) -> None:  # noqa: ANN401 - pydyf has no types
    """What is not in the tree becomes decoration of its page, which screen readers pass over."""
    writer = _Writer(pdf)
    top = writer.entry(document, root(pdf).reference)
    root(pdf)["K"] = pydyf.Array([top.reference])
    writer.finish()


class _Writer:
    """Notes, while it goes down the tree, whose each mark and link is: PDF wants that as a table, too."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401
        self._pdf = pdf
        self._pages = pdf.page_references
        self._spare = iter([o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/StructElem"])
        self._owners: dict[Mark, bytes] = {}
        self._links: dict[bytes, bytes] = {}

    def entry(self, node: Node, parent: bytes) -> Any:  # noqa: ANN401
        entry = self._blank()
        entry.update({"Type": "/StructElem", "S": f"/{node.role}", "P": parent, **node.facts})
        entry["Pg"] = self._pages[node.page]
        entry["K"] = pydyf.Array([self._kid(kid, node.page, entry.reference) for kid in node.kids])
        return entry

    def finish(self) -> None:
        for unused in self._spare:
            unused.clear()
        for number, reference in enumerate(self._pages):
            page = at(self._pdf, reference)
            self._decorate(number, at(self._pdf, page["Contents"]).stream)
            self._keep_owned_links(page)
        at(self._pdf, root(self._pdf)["ParentTree"])["Nums"] = pydyf.Array([*self._of_marks(), *self._of_links()])

    def _blank(self) -> Any:  # noqa: ANN401
        """An old entry, emptied: its number in the file is used again."""
        entry = next(self._spare, None)
        if entry is None:
            entry = pydyf.Dictionary()
            self._pdf.add_object(entry)
        entry.clear()
        return entry

    def _kid(self, kid: Node | Mark | Link, page: int, owner: bytes) -> Any:  # noqa: ANN401
        match kid:
            case Node():
                return self.entry(kid, owner).reference
            case Mark():
                self._owners[kid] = owner
                elsewhere = pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.number})
                return kid.number if kid.page == page else elsewhere
            case Link():
                area = kid.entry.reference
                self._links[area] = owner
                return pydyf.Dictionary({"Type": "/OBJR", "Pg": self._pages[kid.page], "Obj": area})

    def _decorate(self, page: int, content: list[Any]) -> None:
        for position, item in enumerate(content):
            if isinstance(item, dict) and "MCID" in item and Mark(page, item["MCID"]) not in self._owners:
                content[position - 1 : position + 1] = [
                    "/Artifact",
                    pydyf.Dictionary({"Type": "/Pagination"}),
                ]

    def _keep_owned_links(self, page: Any) -> None:  # noqa: ANN401
        """A link in a running header goes: nobody who listens would reach it."""
        areas = page.pop("Annots", ())
        if kept := [area for area in areas if area in self._links]:
            page["Annots"] = pydyf.Array(kept)
        for area in areas:
            if area not in self._links:
                at(self._pdf, area).clear()

    def _of_marks(self) -> list[Any]:
        owned: list[dict[int, bytes]] = [{} for _ in self._pages]
        for mark, owner in self._owners.items():
            owned[mark.page][mark.number] = owner
        return [
            entry
            for page, marks in enumerate(owned)
            for entry in (
                page,
                pydyf.Array([marks.get(n, "null") for n in range(max(marks, default=-1) + 1)]),
            )
        ]

    def _of_links(self) -> list[Any]:
        table: list[Any] = []
        for number, (area, owner) in enumerate(self._links.items(), start=len(self._pages)):
            at(self._pdf, area)["StructParent"] = number
            table += (number, owner)
        return table
