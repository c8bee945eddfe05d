"""The tables of an imported paper: which of them a Part 1 has too, and what of each is withheld."""

from collections.abc import Iterable, Mapping, Sequence

from twopart.importing.outline import DocumentGrid
from twopart.importing.tables import (
    TBC,
    PaperTable,
    heading_of,
    ids_of,
    is_of_words,
    paper_table,
    row_of,
    rows_by_heading,
    same_headings,
)
from twopart.importing.words.figures import UndecidedFigures, telling_words
from twopart.importing.words.placeholders import with_placeholders
from twopart.importing.words.prose import Unit, Writer
from twopart.importing.words.text import comparable
from twopart.importing.yaml_text import YamlValue


class ImportedTables:
    """Gives each table an id, and writes them. Figures in tables of figures have no label; words are closed."""

    def __init__(
        self, figures: UndecidedFigures, ground: str, remarks: list[str]
    ) -> None:
        self._figures = figures
        self._ground = ground
        self._remarks = remarks
        # The words of paragraphs and cells of Part 1.
        self.words_of_part_1: frozenset[str] = frozenset()
        self._ids: dict[DocumentGrid, str] = {}
        self._tables: dict[str, PaperTable] = {}
        self._public: dict[str, PaperTable] = {}  # of tables that Part 1 has too
        self._own_of_public: set[str] = set()  # of tables that Part 1 alone has

    def match(
        self, grids: Iterable[DocumentGrid], public: Iterable[DocumentGrid]
    ) -> None:
        """Finds the tables that both documents have: those with the same caption and headings."""
        own = [grid for grid in grids if self.id_of(grid)]
        for other in public:
            table = paper_table(other)
            if table is None:
                continue
            same = self._same(own, table)
            if same:
                self._ids[other] = same
                self._public[same] = table
            else:
                name = self.id_of(other)
                self._own_of_public.add(name)

    def _same(
        self,
        own: Iterable[DocumentGrid],
        public: PaperTable,
    ) -> str:
        """Returns the id of the table whose public rows these may be: all of them are in it."""
        for grid in own:
            name = self._ids[grid]
            table = self._tables[name]
            if name in self._public or not same_headings(table, public):
                continue
            rows = rows_by_heading(table)
            wanted = rows_by_heading(public)
            if wanted and all(rows.get(key) == row for key, row in wanted.items()):
                return name
        return ""

    def id_of(self, grid: DocumentGrid) -> str:
        """Returns the id of a table; "" for one that is no table of a paper."""
        if grid in self._ids:
            return self._ids[grid]
        table = paper_table(grid)
        if table is None:
            return ""
        words: list[str] = []
        if table.caption is not None:
            words = list(telling_words(table.caption.words))[:3]
        name = self._figures.new_id(words, "table")
        self._ids[grid] = name
        self._tables[name] = table
        self._remarks += table.remarks
        return name

    def id_of_public(self, grid: DocumentGrid) -> str:
        return self.id_of(grid)

    @property
    def places(self) -> Iterable[str]:
        """Yields the places of everything that is in one of the tables."""
        for table in self._tables.values():
            if table.caption is not None:
                yield table.caption.place
            yield from table.places

    def written(
        self,
        writer: Writer,
        public: Writer,
    ) -> Mapping[str, YamlValue]:
        return {
            name: self._written(
                name,
                writer,
                public,
            )
            for name in self._tables
        }

    def _written(
        self,
        name: str,
        writer: Writer,
        public: Writer,
    ) -> YamlValue:
        table = self._tables[name]
        own_writer = writer
        if name in self._own_of_public:
            own_writer = public
        record: dict[str, YamlValue] = {"caption": TBC}
        if table.caption is not None and table.caption.words:
            record["caption"] = with_placeholders(table.caption.words)
        if table.corner.words:
            record["corner"] = with_placeholders(table.corner.words)
        if table.unit:
            record["unit"] = table.unit
        record.update(self._label_of_whole(name, table))
        columns = ids_of(table.columns, "column")
        record["columns"] = {
            own: heading_of(column, own_writer) or "–"
            for own, column in zip(
                columns,
                table.columns,
                strict=True,
            )
        }
        record["rows"] = self._rows(
            name,
            table,
            own_writer,
        )
        return record

    def _label_of_whole(
        self,
        name: str,
        table: PaperTable,
    ) -> Mapping[str, YamlValue]:
        """Returns the label of the table: none where each row has one, or where a person has to decide."""
        if name in self._own_of_public:
            return self._public_label(table)
        if name not in self._public:
            if self._is_labelled_by_rows(table):
                return {}
            return {"withheld": self._ground}
        if len(self._public[name].rows) == len(table.rows):
            return self._public_label(table)
        return {}

    def _is_labelled_by_rows(self, table: PaperTable) -> bool:
        """Whether Part 1 says all headings of a table of words and the words of one of its rows, wherever it does."""
        if table.unit or not self.words_of_part_1:
            return False
        headings = [table.corner, *table.columns]
        if table.caption is not None:
            headings.append(table.caption)
        if not all(self._is_in_part_1(unit) for unit in headings):
            return False
        return any(self._label_by_part_1(row).get("public") for row in table.rows)

    def _label_by_part_1(
        self,
        row: Sequence[Unit],
    ) -> Mapping[str, YamlValue]:
        if all(self._is_in_part_1(unit) for unit in row):
            return {"public": True}
        return {"withheld": self._ground}

    def _is_in_part_1(self, unit: Unit) -> bool:
        if unit.text.revised:
            return False
        return not unit.words or comparable(unit.words) in self.words_of_part_1

    def _public_label(
        self,
        table: PaperTable,
    ) -> Mapping[str, YamlValue]:
        if is_of_words(table):
            return {"public": True}
        return {}

    def _rows(
        self, name: str, table: PaperTable, writer: Writer
    ) -> Mapping[str, YamlValue]:
        ids = ids_of(
            [row[0] for row in table.rows],
            "row",
        )
        rows: dict[str, YamlValue] = {}
        for own, row in zip(
            ids,
            table.rows,
            strict=True,
        ):
            record: dict[str, YamlValue] = dict(
                row_of(
                    table,
                    row,
                    writer,
                    self._remarks,
                )
            )
            rows[own] = {
                **record,
                **self._label_of_row(
                    name,
                    table,
                    row,
                ),
            }
        return rows

    def _label_of_row(
        self, name: str, table: PaperTable, row: Sequence[Unit]
    ) -> Mapping[str, YamlValue]:
        public = self._public.get(name)
        is_whole = name in self._own_of_public
        if public is None and not is_whole and self._is_labelled_by_rows(table):
            return self._label_by_part_1(row)
        if public is None or len(public.rows) == len(table.rows):
            return {}
        heading = comparable(row[0].words)
        if heading not in rows_by_heading(public):
            return {"withheld": self._ground}
        return self._public_label(table)
