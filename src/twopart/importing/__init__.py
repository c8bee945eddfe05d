"""Documents that others wrote -> the source of a paper, in which everything is withheld until somebody decides."""
