"""The words of which the patterns are made."""

import re


def any_of(words: str) -> str:
    """One of these words, as a part of a pattern; an underscore is a space."""
    return "(?:" + "|".join(word.replace("_", r"\s+") for word in words.split()) + ")"


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|St|Jr|Sr|vs|No|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m"
    r"|e\.g|i\.e)|\b[^\W\d_])\.$"
)
"""What ends with a stop and ends no sentence."""

OUTLET_NOUN = any_of(
    """
    magazine mag newspaper paper tabloid site website web_site outlet publication blog weekly glossy broadcaster
    network channel programme program show talk_show podcast station app platform series column bible agency
    newswire
    """
)
"""What an outlet is called where its name is known."""

JOURNALISTS = any_of(
    """
    hosts? co-?hosts? anchors? presenters? reporters? journalists? correspondents? editors? columnists?
    interviewers? listeners viewers readers writers? staff
    """
)

ADVERB = any_of(
    """
    exclusively recently later also previously once earlier first then simply only EXCLUSIVELY now reportedly
    newly just even further since initially originally actually openly candidly briefly quietly
    """
)

BEFORE_NAME = (
    r"(?:(?:[Tt]he|both|its|their|our|a|an|sister|rival|British|UK|US|U\.S\.|American|Australian|Irish|Canadian|Indian)\s+)*"
    rf"(?:(?:[\w’'&-]+\s+){{0,3}}?(?:{OUTLET_NOUN}|{JOURNALISTS})(?:[’']s)?\s+"
    rf"(?:(?:[A-Z][\w.’'-]*\s+){{0,3}}(?:on|of|at|from|for|with)\s+(?:the\s+)?)?)?"
    r"(?:[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?[’']s?\s+)?[“\"‘'(]?"
)
"""What may stand between a cue and the name: "told the gossip site TMZ", "told NBC's Today"."""

TELL = any_of(
    """
    told tells telling tell informed informs assured assures texted emailed e-mailed messaged
    """
)

SPEECH = any_of(
    """
    spoke speaks speaking spoken speak talked talks talking talk chatted chats chatting opened_up opens_up
    opening_up open_up admitted admits admitting revealed reveals revealing reveal confessed confesses
    confessing explained explains explaining confirmed confirms confirming said says saying say added adds
    adding shared shares sharing dished dishes dishing squealed squeals blabbed blabs tattled spilled spills
    spilling gushed gushes gushing insisted insists insisting joked jokes quipped quips recalled recalls teased
    teases complained disclosed discloses divulged declared declares denied denies whispered leaked confided
    confides boasted boasts bragged brags remarked hinted hints reflected reflects vented vents clarified
    clarifies laughed laughs reminisced stated states described describes discussed discusses discussing
    detailed details addressed addresses insinuated mentioned mentions noted notes claimed claims announced
    announces responded maintained lamented mused muses argued raved raves apologized apologised continued continues
    """
)

MEETING = any_of(
    """
    interviews? conversations? chats? sit-?downs? Q&As? statements? comments? remarks? exclusive exclusives
    phone_calls? calls? emails? e-mails? essays? op-?eds? profile tell-?all guest_columns? columns? roundtables?
    discussions? confessions? admissions? revelations? apology
    """
)

MET = any_of(
    """
    sat_down sits_down sitting_down sit_down caught_up catches_up catching_up checked_in checks_in hung_out
    joined dialled_into called_into stopped_by stops_by dropped_by
    """
)

SMALL_WORDS = (
    r"(?:(?!(?:goodbye|hello|thanks?|yes|no|returns?|returning|mov(?:e|ing)|going|coming|back|deals?|sold|switch|invited|sent|addition|link"
    r"|response|compared|partner(?:ship|ing|ed)?|contract|collaborat\w+|work(?:ing|s|ed)?|feud|lawsuit|split|jobs?|gigs?|roles?|career"
    r"|meeting|talks|signed|joining|starr?(?:ed|ing))\b)[^\s.;:!?“”\"]+\s+)"
)

SPEAKS = re.compile(rf"\b(?:{TELL}|{SPEECH})\b|[“\"]", re.I)
"""That something is said."""
