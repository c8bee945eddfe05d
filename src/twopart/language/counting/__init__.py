"""How English tells the number of things whose noun stands elsewhere, or nowhere."""
