"""How a story calls outlets: those it named before, the one that publishes it, those that nobody has listed."""

import re

from aggregator.attribution.english.words import ADVERB, SPEECH, TELL, words_of

BACK_REFERENCE = re.compile(
    r"\b[Tt]h(?:e|at|is)\s+(?:[\w-]+\s+)?(?P<noun>magazine|mag|newspaper|paper|tabloid|site|website|outlet|publication|blog|weekly"
    r"|glossy|broadcaster|network|channel|programme|program|podcast)\b(?!\s+(?:store|shop|mall))"
)
"""An outlet that was named before, if it is told something."""

TOLD_IT = re.compile(
    rf"\b(?:{TELL}(?:\s+{ADVERB})*|{SPEECH}\s+(?:to|with)|interview\s+with|(?P<according>according\s+to|per))\s+$", re.I
)

NOUN_KINDS = {
    "magazine": {"magazine", "trade"},
    "mag": {"magazine", "trade"},
    "glossy": {"magazine"},
    "weekly": {"magazine", "newspaper"},
    "newspaper": {"newspaper"},
    "paper": {"newspaper"},
    "tabloid": {"newspaper", "magazine"},
    "site": {"site", "magazine", "newspaper", "broadcaster", "trade", "programme"},
    "website": {"site", "magazine", "newspaper", "broadcaster", "trade", "programme"},
    "blog": {"site"},
    "broadcaster": {"broadcaster"},
    "network": {"broadcaster"},
    "channel": {"broadcaster"},
    "programme": {"programme", "podcast", "broadcaster"},
    "program": {"programme", "podcast", "broadcaster"},
    "podcast": {"podcast"},
}
"""What an outlet must be to be called so; what is not here may be any but a platform."""

SHORT_FORMS = words_of(
    """
    Times Post Mail Star Sun Mirror Express Telegraph Journal Globe Herald Tribune Reporter Enquirer Guardian
    """
)
"""Last words of a name by which a story calls the outlet again."""

US = re.compile(
    rf"\b(?:{TELL}(?:\s+{ADVERB})*)\s+(?P<us>us)(?=\s*(?:exclusively|EXCLUSIVELY)?[.,;:!?“”\"])|\b(?P<our>[Oo]ur)\s+(?:insider|source)s?\b"
)
"""The outlet that publishes the story."""

_NO_NAME = (
    r"(?!(?:Breaking|Latest|Celebrity|Entertainment|Music|Good|Bad|Big|Reality|Talk|Awards?|Fake|Hollywood|Other|More|Top|World"
    r"|The|In|On|A|An)\b)"
)

_LAST = (
    "Telegraph|Times|Post|Herald|Tribune|Gazette|Chronicle|Magazine|Weekly|Journal|Mail|Observer|Examiner|Courier|Radio|FM"
    "|Podcast|Inquirer|Sentinel|Dispatch|Globe|Argus|Advertiser|Bulletin|News|Daily|TV|Show"
)

UNLISTED = re.compile(rf"\b{_NO_NAME}(?:[A-Z][\w’'&-]+\s+){{1,3}}(?:{_LAST})\b|\bRadio\s+[A-Z]\w+\b")
"""What is named like an outlet, though nobody has listed it."""

CALL_SIGN = re.compile(r"\b[KW][A-Z]{3}(?:-(?:TV|FM))?\b")
"""A station of the United States."""

UNLISTED_DOMAIN = re.compile(r"(?<![\w@/.-])\w[\w-]*\.(?:com|co\.uk|com\.au|net|org|tv|ie)\b(?!/)")

_CALLED = "magazine|newspaper|tabloid|website|podcast|blog|radio|publication|outlet|gossip site|news site|radio station"

UNLISTED_CALLED = re.compile(
    rf"\b{_NO_NAME}(?:[A-Z]\w+[’']s\s+)?(?!(?:[A-Z]\w+(?:an|ish|ese|ch|li|di)|[A-Z]\w+[’']s?)\s+(?:magazine|newspaper)\b)"
    rf"(?P<before>[A-Z][\w’'&!-]+(?:\s+[A-Z&][\w’'&!-]*){{0,3}})\s+(?:magazine|newspaper)\b"
    rf"|\b(?:{_CALLED})\s+[“\"‘']?(?P<after>[A-Z][\w’'&!-]+(?:\s+[A-Z&][\w’'&!-]*){{0,3}})"
)
"""What is called an outlet: "told the website Glimmer", "Glimmer magazine"."""

UNLISTED_REVEALS = re.compile(rf"\b(?:[A-Z][\w’'&-]+\s+){{1,3}}(?=can\s+(?:{ADVERB}\s+)*(?:reveal|confirm)\b)")

SIGNS = {
    UNLISTED: tuple(_LAST.split("|")),
    UNLISTED_DOMAIN: (".com", ".co.uk", ".net", ".org", ".tv", ".ie"),
    UNLISTED_CALLED: tuple(_CALLED.split("|")),
    UNLISTED_REVEALS: ("reveal", "confirm"),
}
"""What stands in every match of a pattern, one of them at least: looked for first, which is quicker by far."""

TOGETHER = re.compile(
    r"(?:\s+(?:in|last|on|this)\s+\w+)?\s*(?:,|&|,?\s+and|,?\s+or|\s+as\s+well\s+as|\s+along\s+with)\s*(?:to\s+|the\s+|both\s+|with\s+)*"
)
"""What stands between two names in a row."""

SMALL_IN_NAMES = words_of("the s with on and magazine show podcast online newspaper radio")
"""Words of a name that may be written without their capital."""
