"""Reads picture files and writes anew what is seen of them. Imported only for papers that have pictures."""
