"""Renders the view of a part as a Word document (.docx), written without a library and without a template document."""
