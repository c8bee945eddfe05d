"""`twopart new`: begins a paper from the example of a form, or from an earlier paper."""
