"""The daily digest."""

TIMEZONE = "UTC"  # whose midnight begins a day, and how times are printed
DIGEST_STORIES = 5  # of one celebrity
DIGEST_DIR = "var/digests"  # where digests are written by default
DIGEST_TO: tuple[str, ...] = ()  # channels to which the digest of each day goes: mail:ada@example.org, file:DIR ...
DIGEST_IMAGES = False  # show the pictures of stories, by link: whoever opens a mail is seen by the outlets
