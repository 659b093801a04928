"""The line: which stages a page passes, in which order, with which limits."""

ITEM_PIPELINES = {
    "pipelines.archive.Archive": 100,
    "pipelines.read.Read": 200,
    "pipelines.index.Index": 300,
}
READ_STAGES = (  # run in the pool
    "pipelines.extract.Extract",
    "pipelines.date.Date",
    "pipelines.kind.Kind",
    "pipelines.people.People",
    "pipelines.attribution.Attribution",
    "pipelines.fingerprint.Fingerprint",
)
READ_PROCESSES = 0  # processes that read pages; 0: one a core
READ_TIMEOUT_S = 20.0  # for one page; a longer one is quarantined
PEOPLE_FILE = "settings/people.toml"  # the user's own people
DUPLICATE_MIN_WORDS = 40  # shorter texts are too alike to be called copies
OBEY_NOINDEX = True  # drop pages that ask robots not to index them
