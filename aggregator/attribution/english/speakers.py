"""Who speaks through an outlet, and what became of what was said."""

import re

INSIDER = re.compile(
    r"\b(?:sources?|insiders?|pals?|friends?|besties?|confidant\w*|tipsters?|eye-?witness(?:es)?|witness(?:es)?|onlookers?"
    r"|informants?|moles?|spy|spies|bystanders?|neighbou?rs?|snitch|(?:someone|somebody|person|people)\s+(?:close|familiar)|observers?"
    r"|family\s+members?|acquaintances?|partygoers?|passers-?by|fellow\s+(?:guest|diner|passenger)s?|those\s+close)\b",
    re.I,
)

REPRESENTATIVE = re.compile(
    r"\b(?:reps?|representatives?|spokes(?:man|woman|men|women|person|people|persons)|publicists?|lawyers?|attorneys?|managers?|agents?"
    r"|aides?|press\s+secretary|legal\s+team|solicitors?|team|camp|handlers?)\b",
    re.I,
)

DOCUMENT = re.compile(
    r"\b(?:documents?|court\s+(?:papers|records|filings?|docs?)|papers|filings?|lawsuits?|docs|records?|complaint|petition|affidavit"
    r"|transcripts?|certificate|deeds?|restraining\s+order|memoir|autobiography|autopsy|police\s+report|contract)\b",
    re.I,
)

CITING_INSIDER = re.compile(
    r"\b(?:citing|quoting|quotes?|quoted|cites|with|from|by)\s+(?:\w+[\s-]+){0,3}?(?:sources?|insiders?|friends?|pals?)\b(?!\s+of\s+(?!the\s))",
    re.I,
)

NAMED_SPEAKER = re.compile(
    r"(?:\b(?:he|she|they|we|I|star|singer|actor|actress|model|rapper|couple|duo|host|mogul|pair|musician|comedian|designer|director"
    r"|father|mother|dad|mom|mum|sister|brother)|\b[A-Z][\w’'-]+)(?:\s*,[^,]{0,40},)?"
    r"\s+(?:\w+ly\s+|has\s+|also\s+|had\s+|once\s+|later\s+)*(?:said|says|told|tells|explained|admitted|revealed|recalled|confessed|added|"
    r"insisted|gushed|joked|shared|opened\s+up|spoke|confirmed|stated|declared|quipped|noted|remarked|explains|admits|reveals"
    r"|insists|recalls)\b"
)

DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|not\s+true|untrue|no\s+truth|debunk\w*|false|fake\s+news|fabricated|made[\s-]up|baseless|bogus|rubbish(?:ed)?"
    r"|shut(?:s|ting)?\s+down|slam(?:s|med)?\s+the|dismiss(?:es|ed)?|refut(?:es|ed)|hit(?:s)?\s+back\s+at\s+the|nonsense|inaccurate|incorrect"
    r"|unfounded|total\s+lie|a\s+lie|completely\s+wrong|didn[’']t\s+happen|never\s+happened|clapp?(?:s|ed)\s+back\s+at\s+(?:the\s+)?(?:claim|rumou?r|report)s?"
    r"|set(?:s)?\s+the\s+record\s+straight)\b",
    re.I,
)

NOT_DENIED = re.compile(
    r"\b(?:not|never|neither|n[’']t|nor)\b[^.,;]{0,25}$|\b(?:denied\s+(?:entry|bail|access|custody))", re.I
)

CONFIRMED = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|made\s+it\s+official|officially\s+announced|went\s+public\s+with|acknowledged|admitted\s+to)\b",
    re.I,
)

NOT_CONFIRMED = re.compile(
    r"\b(?:not|never|neither|n[’']t|nor|yet\s+to|to\s+be|unable\s+to|could|would|refused\s+to|declined\s+to|without|if|whether|has\s+no\s+one|can)\b[^.,;]{0,25}$",
    re.I,
)

NAMED_AFTER = re.compile(r"\s+[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+)*,?\s*$")

SOMEBODYS = re.compile(r"(?:\b(?:his|her|their|its)|[’']s?)\s+(?:\w+\s+)?$")

SOURCE_FROM = re.compile(r"\s+(?:\w+\s+)?(?:from|close|within|in|near|of|at|with|to|inside)\b")

CLAUSE = re.compile(r"[,.!?…][”\"]\s*|;\s|\s[–—]\s|\b(?:while|but|and then|whereas|after)\s")
"""After a speaker, the name; before one, whose it is; "a source from her camp"; and where a clause ends."""

INSIDER_SAYS = re.compile(
    rf"{INSIDER.pattern}[^.]{{0,60}}?\b(?:said|says|told|tells|claims|claimed|added|quoted|confirmed)\b", re.I
)

STATEMENT = re.compile(r"\bstatements?\b")

OPENINGS = ("", "in a", "in an")
"""What may stand before a cue that opens its sentence, so that the speaker comes after the outlet."""
