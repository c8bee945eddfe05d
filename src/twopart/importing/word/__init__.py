"""Word documents (.docx) -> records of what stands in them."""
