"""What only the files of others can hold: a `build` loads nothing of this, an `audit` of any PDF all of it."""
