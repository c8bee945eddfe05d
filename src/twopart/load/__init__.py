"""YAML -> paper, every value with its file, line and column. All findings at once."""
