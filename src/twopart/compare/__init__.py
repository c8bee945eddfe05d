"""What changed between two versions of a paper: figures, withholdings, words.

Each version is read as a row of passages: of both parts (`both_parts`), or of a public view alone (`public_view`).
`alignment` finds which passage of the one is which of the other, `blackline` what changed in it, word by word.
"""
