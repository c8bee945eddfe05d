"""Cells that stand in a file beside the paper, or in a block pasted from a spreadsheet, put into its tables."""
