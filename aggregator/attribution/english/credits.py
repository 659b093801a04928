"""The words that credit an outlet: those that end right before its name, and those that begin right after it."""

import re

from aggregator.attribution.english.words import (
    ADVERB,
    BEFORE_NAME,
    JOURNALISTS,
    MEETING,
    MET,
    OUTLET_NOUN,
    SMALL_WORDS,
    SPEECH,
    TELL,
    any_of,
    words_of,
)

TOLD = re.compile(
    rf"\b(?:(?i:{TELL})(?:\s+{ADVERB})*"
    rf"|(?i:{TELL})\s+(?:{JOURNALISTS}|[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){{0,2}})\s+(?:on|of|at|from|for|over\s+at)"
    rf"|(?i:{SPEECH})\s+{SMALL_WORDS}{{0,6}}?(?:to|with|To|With)"
    rf"|(?i:{MET})\s+{SMALL_WORDS}{{0,2}}?(?:with|by|on|at)"
    rf"|as\s+told\s+to|quoted\s+as\s+saying\s+(?:in|by|to))\s+{BEFORE_NAME}$"
)
"""Somebody speaks to the outlet."""

INTERVIEW = re.compile(
    rf"\b(?:{MEETING}(?:\s+{SMALL_WORDS}{{0,3}}?)?\s*(?:to|with|for|given\s+to|provided\s+to|published\s+in|published\s+by|in)"
    rf"|(?:said|says|revealed|reveals|admitted|admits|wrote|writes|recalled|claimed|confessed|discussed|opened\s+up|spoke)\s+"
    rf"in|(?:confided|confides)\s+in"
    rf"|(?:interviews?|chats?|conversation)\s+on|(?:interviewed|asked|quizzed|reached|contacted|approached)\s+(?:by|for|in)"
    rf"|(?:wrote|writes|writing|penned|pens)\s+(?:in|(?:an?|the|his|her|their|in)\s+{SMALL_WORDS}{{0,5}}?(?:for|in)))\s+{BEFORE_NAME}$",
    re.I,
)
"""Somebody was interviewed by the outlet or wrote in it."""

APPEARANCE = re.compile(
    rf"(?:\b(?:cover\s+(?:story|interview)|issue|edition|video|segment|feature)\s+(?:for|of|with|in)"
    rf"|\b(?:clips?|previews?|sneak\s+peeks?|teasers?|segments?|episodes?)\s+(?:from|of)(?:\s+\w+day[’']s)?"
    rf"|\b(?:stop(?:ped|s)|drop(?:ped|s)|swung)\s+by|\b(?:called|calls|calling)\s+into|\bguest\s+co-?host(?:ing|ed|s)"
    rf"|\b(?:appearances?|appeared|appears|appearing|guest|guested|visit|visited|visiting|stopped\s+by|promoting|invited|featured|featuring)"
    rf"\b[^.;:!?“”\",]{{0,60}}?\b(?:on|during|at|to|in))\s+{BEFORE_NAME}$",
    re.I,
)
"""Somebody appears in the outlet, which is no more than that unless something is said there."""

COVER = re.compile(rf"\bcovers?\s+of\s+{BEFORE_NAME}$")
"""A cover is a picture, unless somebody speaks beside it: "graces the cover of Elle and reveals"."""

ON_AIR = re.compile(
    rf"(?:\b(?:(?i:{SPEECH}|{TELL}|interviewed|sat\s+down|asked|grilled))\b"
    rf"(?:(?!\b(?:stars?|starring|roles?|season|time|stint|series|judg\w+|contestants?|appear|returns?|be|been|host\w*|compet\w+|being|cast"
    rf"|join\w*|perform\w*|play\w*|sing\w*|air\w*|premier\w*|debut\w*|watch\w*|show)\b)[^.;:!?“”\"]){{0,60}}?\b(?:[Oo]n|[Dd]uring|in)|^\W*(?:On|During))\s+"
    rf"(?:(?:an?|the|her|his|their|this|last|yesterday[’']s|today[’']s|\w+day(?:[’']s)?(?:\s+(?:night|morning)[’']s)?|\w+[’']s)\s+)?"
    rf"(?:(?:[\w-]+\s+){{0,2}}(?:episode|edition|installment|instalment|broadcast|taping|interview|appearance|visit)\s+"
    rf"(?:of|with|on|to)\s+)?{BEFORE_NAME}$"
)
"""Somebody speaks in a programme, a podcast or on a station."""

ACCORDING = re.compile(
    rf"(?:\b(?:according\s+to|as\s+per|per|via|citing|cites|cited\s+by|credit\s+to|courtesy\s+of)\s+"
    rf"(?:(?:an?|the|new|recent|multiple|several|various|two|outlets?|including|like|such\s+as|exclusive|\w+day[’']s|latest)\s+)*"
    rf"(?:(?:[\w-]+\s+){{0,2}}(?:reports?|story|article|sources?|insiders?|scoop|piece|exclusive|post|interview|issue)\s+"
    rf"(?:(?:published|printed|shared|posted|featured)\s+)?(?:by|from|in|on|at|of|with|obtained\s+by)\s+)?"
    rf"|\(\s*(?:via|per|source|h/t|from|by|through):?\s*|\b(?:source|h/t|via|credit):\s*)\s*{BEFORE_NAME}$",
    re.I,
)
"""The story says by whom it knows."""

REPORTED_BY = re.compile(
    rf"(?:\b(?:reported|revealed|published|broken|confirmed|quoted|cited|obtained|released|posted|printed|spread|claimed|unearthed"
    rf"|uncovered|captured|debunked|debuted|denied)\s+(?:exclusively\s+|first\s+)?by"
    rf"|\b(?:seen|viewed|reviewed|acquired|shared)\s+(?:exclusively\s+)?by"
    rf"|\b(?:reported|published|printed|revealed|claimed|quoted|cited|posted|obtained|appeared\s+first|first\s+appeared)\s+(?:\w+\s+)?(?:in|on|at)"
    rf"|\b(?:reports?|rumou?rs?|stor(?:y|ies)|articles?|claims?|scoop|exclusive|piece|word|exposé|allegations?|headline)\s+"
    rf"(?:\w+\s+)?(?:from|by|in|on)"
    rf"|\b(?:outlets|sites|tabloids|magazines|publications|media)\s*,?\s+(?:including|like|such\s+as)"
    rf"|\b(?:sources?|insiders?)\s+(?:at|from|for|of))\s+{BEFORE_NAME}$",
    re.I,
)
"""The outlet reported, published or obtained it."""

INVERTED = re.compile(
    rf"[,”\"’'—–-]\s*(?:as\s+)?(?:also\s+|first\s+)?"
    rf"(?:reports|reported|writes|wrote|claims|claimed|notes|noted|said|says|adds|added|reveals|revealed|states)\s+"
    rf"{BEFORE_NAME}$"
)
""""…, reports TMZ"."""

OBTAINED = re.compile(r"\b(?:obtain(?:ed|s)|seen|viewed|reviewed|acquired|shared|released|uncovered|unearthed)\b", re.I)
"""The outlet has seen something, which is then the source."""

OBTAINED_SURELY = re.compile(r"\bobtained\b", re.I)

SEEN = re.compile(r"(?:seen|viewed|reviewed|acquired|shared)\b", re.I)
"""What is the outlet's source only if it is a document."""

_AUXILIARY = any_of("has have had is was are were can may will would did also")

_NAME_TAIL = (
    rf"^(?:\s+(?:{OUTLET_NOUN}|online|news))?(?:\.com\b)?[”\"’)]?(?:\s*\([^()]{{0,40}}\))?"
    r"(?:\s*,[^,.;:]{0,60},)?(?:\s+(?:and|&)\s+(?:the\s+)?(?:other|others)[\w\s]{0,30}?)?"
)

_REPORTS = any_of(
    """
    reports reported reporting claims claimed claiming alleges alleged alleging reveals revealed revealing
    confirms confirmed learned learnt writes wrote notes noted states stated suggests suggested adds added said
    says broke breaks published publishes obtained obtains understands quotes quoted quoting cites cited citing
    asserts asserted insists insisted speculated speculates printed debunked debunks explained explains ran
    looked_into investigated described describes detailed details chronicled points_out pointed_out interviewed
    asked spoke checked_in caught_up captured shared posted relayed rounded_up dished dishes exclusively_reveal reveal
    confirm report claim say write hears heard busted was_told been_told is_told to_be_believed was_first_to
    was_the_first_to had_the went_on_to recounts recounted shut_down shot_down fact-checked found found_out
    discovered maintains maintained uncovered
    """
)

COMPANY_SAYS = words_of(
    """
    confirmed confirms shared posted said says say confirm added adds obtained revealed reveals reveal insists
    """
)
"""What a broadcaster says as the company that it is."""

QUESTIONS = frozenset(("interviewed", "asked", "spoke", "caught up", "checked in"))
"""What an outlet does that lets somebody else speak."""

REPORTS = re.compile(
    rf"{_NAME_TAIL}(?:[’']s?(?:\s+[A-Z][\w’'-]+\s+[A-Z][\w’'-]+)?)?(?:\s+(?:own|latest|new|cover|original|exclusive|report|story|article|then|reporter|reporters))*"
    rf"(?:\s+(?:{_AUXILIARY}|{ADVERB}|not|{any_of('actually further similarly separately')}))*\s+(?P<verb>{_REPORTS})\b"
)
"""The outlet says it."""

REPORTS_SURELY = re.compile(
    rf"^(?:\s+{OUTLET_NOUN})?(?:\s+{_AUXILIARY}|\s+{ADVERB})*\s+"
    r"(?:(?:claims|claimed|alleges|alleged|alleging|insists|reported(?!\s+(?:to|for|from)\b)|reporting|learned)\b"
    rf"|(?:reports|writes|wrote|says|said|suggests|notes|adds|states|reveals|revealed|confirmed|confirms)\s+that\b"
    rf"|broke\s+the\s+(?:news|story))"
    r"|^[’']s?\s+(?:\w+\s+){0,2}(?:story|report|article)\s+(?:claims|claimed|alleges|alleged|says|said|suggests)\b"
)
"""The same, where the name is a word that begins a sentence."""

SOURCE_OF = re.compile(
    rf"{_NAME_TAIL}(?:[’']s?)?\s+(?:own\s+|exclusive\s+|royal\s+|palace\s+)?(?:sources?|insiders?|tipsters?|spy|spies|informants?|moles?)\b"
)
""""The Daily Mail source said", "a Us Weekly insider"."""

REPORT_OF = re.compile(
    rf"^(?:\s+{OUTLET_NOUN})?(?:[’']s?)?\s+(?:[\w-]+\s+){{0,2}}?(?:reports?|article|expos[eé]|exclusive|allegations?|claims?|reviews?)\b"
    r"(?!\s+(?:for|on)\s+(?:duty|rehearsal))"
)
""""The TMZ report"."""

INTERVIEW_OF = re.compile(
    rf"^(?:\s+{OUTLET_NOUN})?(?:[’']s?)?\s+(?:[\w-]+\s+){{0,2}}?(?:op-?eds?|interview|profile|essay|cover\s+story|tell-?all|Q&A)\b"
)
""""Her Vogue interview"."""

CAN_REVEAL = re.compile(
    rf"{_NAME_TAIL}\s+(?:(?:has|have)\s+(?:{ADVERB}\s+)*(?:learned|learnt)\b"
    rf"|can\s+(?:{ADVERB}\s+)*(?:reveal|confirm|report|disclose)\b"
    r"|(?:can|has)\s+(?:now\s+)?exclusively)"
)
"""What an outlet says of itself."""

EXCLUSIVELY = re.compile(r"^(?:\.com)?\s*,?\s*(?:EXCLUSIVELY|exclusively|in an exclusive)\b")
