"""What reviewers tick: figures by page, as text and as a workbook, and what each ties to in a reader's words."""
