"""View of Part 1 -> what is published beside its PDF: a page for screens, and a file of its figures."""
