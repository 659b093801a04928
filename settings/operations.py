"""Running it for months: how the log is written, who is told, what is kept for how long."""

LOG_STYLE = "text"  # text: for people; json: one object a line, for programs that gather logs
ARCHIVE_DAYS = 0  # days that a run's fetched pages are kept once they are indexed; 0: for ever
INDEX_MONTHS = 0  # months that a story stays in the index after it was published and last read; 0: for ever
HEALTH_CHANNEL = ""  # who is told of what ails a site: mail:ADDRESS or file:DIR; empty: nobody
