"""What editors are given: the JSON Schema that they complete from, and their settings."""
