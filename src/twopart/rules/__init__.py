"""Rules over a paper: figures tie, labels and grounds are complete, references resolve."""
