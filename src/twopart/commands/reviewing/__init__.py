"""Commands for those who check a paper before it is decided on."""
