"""Lines of a body that are not its story: teasers, captions, credits, lines about the author."""

import re

TEASER = re.compile(
    r"[\W_]*(?:(?-i:RELATED|MORE|READ|WATCH|SEE|PHOTOS?|PICS|VIDEOS?|GALLERY|NEXT|ALSO|TRENDING|DISCOVER|LISTEN|"
    r"EXCLUSIVE (?:VIDEO|PHOTOS?))\b(?:(?-i:[A-Z ]{0,24}))(?:\W|$)|"
    r"(?:related|recommended|tags?|topics?|filed under|people|you may also like|read (?:more|also|next)|"
    r"see (?:also|more)|more|watch|photos?|pics|video|gallery|don'?t miss|must read|editor'?s pick|"
    r"related (?:stories|story|articles?|posts?|news|video|content)|more (?:from|on|about) [^:.]{2,40}|"
    r"what to read next|"
    r"popular|trending(?: now)?)\s*[:»>|→]|"
    r"(?:click|tap|swipe|scroll) (?:here|through|down|on|ahead)\b|"
    r"(?:see|view|browse|check out) (?:all |more |the )?(?:pics|photos|pictures|gallery|more)\b|"
    r"(?:sign up|subscribe|download)\b.{0,60}\b(?:newsletter|inbox|app|alerts?|updates?)\b|"
    r"for (?:more|the latest) (?:on|about|from)\b|want more\b|get the latest on\b)",
    re.I,
)
"""The beginning of a line that points to another story."""

CAPTION = re.compile(
    r"\((?:l|left)[ -]*(?:to|-|–)[ -]*(?:r|right)\)|\b(?:from left|left to right|clockwise|file photo|pictured)\b|"
    r"\(?\b(?:left|right|center|centre)\)|, (?:left|right|far left|far right|center|centre),",
    re.I,
)
"""What only the line under a picture says."""

PHOTO = re.compile(
    r"(?:^|(?<=[.!?)\]|–—”\"] ))[(\[]?(?:photo(?:graph)?s?|images?|pictures?|pics?|credits?|screen ?(?:shot|grab)|"
    r"courtesy(?: of)?)\b\s*(?::|/|©|by\b|credit\b|courtesy\b|via\b|(?<=of))[^.!?()\[\]]{2,90}[)\]]?\W{0,9}$|"
    r"[(\[][^()\[\]]{0,80}\b(?:getty|shutterstock|ap photo|reuters|wireimage|filmmagic|splash|backgrid|instagram|"
    r"afp)\b[^()\[\]]{0,40}[)\]]|[(\[](?:photo|image|picture|credit|pic|related|read|see|watch|more)s?\b\s*"
    r"(?:by\b|:|also\b|more\b)[^()\[\]]{2,160}[)\]]",
    re.I | re.M,
)
"""Who took or owns a picture, and pointers in brackets."""

AUTHOR = re.compile(
    r"\W*(?:(?:[Ww]ritten |[Rr]eported |[Pp]osted |[Ee]dited |[Ww]ords |[Ss]tory |[Tt]ext )?[Bb]y:? [A-Z][\w.'’-]+"
    r"(?:[ ,&|]+(?:and )?[A-Z][\w.'’-]+){1,5}(?:\W{1,3}.{0,60})?$|"
    r"(?:[Aa]dditional |[Ww]ith )?(?:reporting|Reporting|reports|contributions?|files)\s*(?:by|from)\b.{2,120}$|"
    r"[—–-] ?(?:[A-Z][\w.'’-]+ ?){2,3}$|"
    r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+ ?[,|–—-] ?.{0,30}\b(?:[Ee]ditor|[Ww]riter|[Rr]eporter|[Cc]ontributor|"
    r"[Cc]orrespondent|[Cc]olumnist|[Ss]taff)\W*$|"
    r"(?:[Ff]ollow|[Ee]-?mail|[Cc]ontact) (?:[A-Z][\w.'’-]+ ){1,4}(?:on|at|via)\b.{2,80}$)"
)
"""A line that names who wrote the story."""

BIOGRAPHY = re.compile(
    r"\W*(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+,? (?:(?:is|was) (?:an?|the|our)\b.{0,60}\b(?:writer|reporter|editor|"
    r"journalist|correspondent|columnist|contributor|freelancer?)\b|"
    r"(?:covers|writes|reports|has (?:written|covered|reported)) (?:for|about|on|from|the)?\b|contributed to this\b)"
)
"""The life of the author, at the end of a story."""
