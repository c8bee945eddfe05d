"""Fills tables with cells from a spreadsheet file, or from a block pasted from one."""
