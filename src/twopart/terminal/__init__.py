"""What a user sees: progress, findings, excerpts of a paper, crashes."""
