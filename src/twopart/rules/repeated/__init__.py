"""Rules on public words that say again what is withheld."""
