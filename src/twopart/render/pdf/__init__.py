"""HTML -> PDF, in a closed room."""
