"""The words that show that an outlet is only named: a cover, an award, an employer, a plea to readers."""

import re

from aggregator.attribution.english.words import JOURNALISTS, OUTLET_NOUN, TELL

NOT_THE_OUTLET = re.compile(
    r"^(?:[’']s?)?\s+(?:(?:(?!(?:with|and|to|for|by|as|of|in|on|at|that|about|from)\b)[\w-]+\s+)?(?:cover(?!\s+story)|covers|covershoot|photo\s?shoot|shoot|spread|list|charts?|awards?|gala|party"
    r"|hot\s+\d+|festival|headquarters|offices?|studios?|sitcom|soap|drama|movie|film|original|hit|reboot|remake|executives?|boss(?:es)?"
    r"|founder|followers?|subscribers?|newsletter|fans?|stars?|model|models|celebrity|influencers?|personality|royalty"
    r"|franchise|comedy|documentary|docuseries|miniseries)\b)",
    re.I,
)
"""What makes the name another thing: a cover, an award, an employer."""

JOURNALIST = re.compile(
    rf"^(?:[’']s?)?\s+(?:show\s+)?(?:former\s+)?(?:{JOURNALISTS}|editor-in-chief|chief|alum)\b", re.I
)
"""The name is an employer's, unless somebody speaks to its people."""

NAME_GOES_ON = re.compile(
    rf"^(?:[’']s)?[\s-]+(?:of\s+the\s+)?(?=[A-Z0-9])(?!(?:(?i:{OUTLET_NOUN})|EXCLUSIVELY|I|The|In|On|As|He|She|It|They|A|That"
    r"|And|But|When|Why|How|About|After)\b)"
)
"""The name is a part of a longer one: "Billboard Music Awards"."""

STRONG = re.compile(
    rf"\b(?i:{TELL}|according\s+to|interview\s+with|(?:spoke|speaking|talking|said|revealed)\s+(?:to|with))\s+(?:the\s+)?$"
)
"""Cues after which a name that is whole is meant, whatever follows."""

NOUN_AFTER = re.compile(
    r"^[”\"’]?(?:[’']s)?\s+(?:[Mm]agazine|[Ww]eekly|[Nn]ewspaper|[Tt]abloid|[Ww]ebsite|[Ss]how|[Pp]odcast|[Mm]ag|[Rr]adio|[Oo]nline)\b"
)

NOUN_BEFORE = re.compile(
    r"\b(?:magazine|newspaper|tabloid|website|site|weekly|glossy|podcast|newscast|programme|app|mag)s?\s+[“\"‘']?$"
)
"""What tells a name that is also a word."""

ADDRESSES_READERS = re.compile(
    r"^\W*(?:please\s+|to\s+|you\s+can\s+)?(?:share|follow|like|tweet|pin|sound\s+off|let\s+us|tell\s+us|join|find|check\s+out|subscribe|sign\s+up"
    r"|click|comment|watch|see|read|stay\s+tuned|pick\s+up|head|visit|listen|get|buy|view|download|more\s+from|related|for\s+more|scroll|chime)\b",
    re.I,
)
"""What asks the reader for something credits nobody."""

CREDIT_LINE = re.compile(
    r"(?:^\W*(?i:(?:featured|cover|main|lead|header)\s+)?(?i:photos?|images?|pics?|pictures?|videos?|screen\s?(?:grabs?|shots?)|credits?|gifs?"
    r"|source)|\b(?:Photos?|Images?|Pics?|Credits?|Pictures?))(?:\s+(?i:credits?))?\s*(?:via|:|by|courtesy|to|from|©)\b[^.,]{0,40}$"
)
"""Who took a picture."""
