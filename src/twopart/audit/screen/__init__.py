"""Files beside a PDF, web pages and tables of figures -> surfaces to search."""
