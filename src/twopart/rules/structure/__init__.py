"""Rules on what a paper must have, and have once: ids, passages, footnotes, timelines, stubs."""
