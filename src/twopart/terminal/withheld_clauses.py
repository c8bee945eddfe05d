"""Where withheld clauses stand in typed words, also where their brackets do not match."""

import re

NO_CLAUSE = re.compile(
    r"\[\[|\]\]|(?<!\[)\[[a-z_-]+\s*:|(?:\(\(?|\{\{|<<?|«)[a-z_-]+:\s"
)


def clauses(words: str) -> list[tuple[int, int]]:
    """Returns start and end of each withheld clause; the end of the text if it is not closed."""
    ranges: list[tuple[int, int]] = []
    position = 0
    while match := NO_CLAUSE.search(words, position):
        if match[0] == "]]":  # nobody knows where the clause begins
            ranges.append((0, match.end()))
            position = match.end()
            continue
        end = _end_of_clause(words, match)
        ranges.append((match.start(), end))
        position = end
    return ranges


def _end_of_clause(words: str, opened: re.Match[str]) -> int:
    if opened[0] != "[[":
        end = words.find("]", opened.end())
        return len(words) if end < 0 else end + 1
    depth, position = 1, opened.end()
    for bracket in re.finditer(r"\[\[|\]\]", words[position:]):
        if bracket[0] == "[[":
            depth += 1
        else:
            depth -= 1
        if depth == 0:
            return position + bracket.end()
    return len(words)
