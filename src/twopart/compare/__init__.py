"""Compares two versions of a paper: figures, withholdings, words.

Each version is read as a sequence of passages: from both parts (`both_parts`), or from a public view alone (`public_view`).
`alignment` pairs the passages of the two versions, and `blackline` compares each pair word by word.
"""
