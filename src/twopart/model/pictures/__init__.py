"""Pictures: as authors write them, by what they are known again, and how their files are written."""
