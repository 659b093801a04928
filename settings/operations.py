"""Running it for months: what is kept for how long."""

ARCHIVE_DAYS = 0  # days that a run's fetched pages are kept once they are indexed; 0: for ever
INDEX_MONTHS = 0  # months that a story stays in the index after it was published and last read; 0: for ever
