"""What reviewers tick: figures by page, as text and as a workbook, with their ties in words."""
