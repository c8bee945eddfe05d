"""Makes what is published beside the PDF of Part 1: a page for screens, and a file of its figures."""
