"""What can go wrong in a way that a person can mend."""


class AggregatorError(Exception):
    """Base of all errors of this project; the message says what, which, and what to do."""


class BadSetting(AggregatorError):
    """A setting is missing, malformed or contradicts another."""


class IndexUnavailable(AggregatorError):
    """The index cannot be reached or opened; the work can be repeated later."""


class IndexVersionError(AggregatorError):
    """The index was written by another version of the schema; it needs a rebuild."""


class ArchiveFull(AggregatorError):
    """The archive cannot take another page; nothing is fetched until it can."""


class UnknownSite(AggregatorError):
    """No spider of that name."""


class UnknownPerson(AggregatorError):
    """No celebrity of that name in the gazetteer."""


class UnknownWatch(AggregatorError):
    """No watch of that name."""


class BadGazetteer(AggregatorError):
    """The table of people contradicts itself or cannot be read."""


class ForbiddenAddress(AggregatorError):
    """A request to an address that the crawler must not reach."""


class BadInput(AggregatorError):
    """A file, a line or an option that cannot be read."""
