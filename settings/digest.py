"""The daily digest."""

TIMEZONE = "UTC"  # whose midnight begins a day, and how times are printed
DIGEST_STORIES = 5  # of one celebrity
DIGEST_DIR = "var/digests"  # where digests are written by default
