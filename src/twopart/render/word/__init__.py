"""View of a part -> the same part as a Word document (.docx), written without a library and without a template of one."""
