"""What everything else is built on: places in a source, records, findings, exit codes, signals."""
