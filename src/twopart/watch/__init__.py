"""The live page of `twopart watch`: what it shows of a paper, and the server that shows it."""
