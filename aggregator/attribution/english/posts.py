"""The words of a post on a platform."""

import re

from aggregator.attribution.english.words import any_of

POSTING = any_of(
    """
    wrote writes write writing posted posts posting post shared shares sharing share took takes taking take
    turned turns turning announced announces announcing announce captioned captioning captions tweeted tweeting
    revealed reveals revealing confirmed confirms confirming commented comments commenting replied replies
    replying responded responds responding hit_back hits_back hitting_back clapped_back claps_back fired_back
    vented vents ranted rants slammed slams thanked thanks thanking apologized apologised apologizes apologises
    uploaded uploads uploading published issued issues released releases penned pens penning addressed addresses
    addressing set_the_record_straight broke_her_silence broke_his_silence breaks_silence broke_silence
    breaks_his_silence breaks_her_silence teased teases teasing paid_tribute pays_tribute lashed_out lashes_out
    called_out calls_out went_live debuted debuts popping_up popped_up reacted reacts reacting hopped jumped
    flocked unveiled unveils sounded_off
    """
)

SAYING = any_of(
    """
    said says saying admitted admits added adds explained explains explaining declared declares gushed gushes
    joked jokes defended defends defending told tells spoke speaks opened_up opens_up documented showed shows
    showed_off shows_off showing_off expressed expresses expressing denied denies denying celebrated celebrates
    celebrating mocked mocks trolled blasted blasts urged wished wishes congratulated praised praises insisted
    insists quipped hinted hints clarified clarifies weighed_in weighs_in begged asked confessed confesses
    reflected reflects sent sends stated states
    """
)

_ON = any_of(
    """
    on to via through with by from over_on across onto using for alongside beneath under
    in(?=_(?:his|her|their|an?|the|this)_)
    """
)

_ITS = r"(?:(?!follow|like\s)[\w’'-]+\s+){0,5}?[“\"‘'(]?"

POSTED = re.compile(
    rf"\b(?:(?:{POSTING})\b[^.;!?]{{0,90}}?\b{_ON}|(?:{SAYING})\b[^.;!?]{{0,50}}?\b{_ON}|us(?:ed|es|ing)"
    rf"|(?:went|goes|going)\s+(?:back\s+|live\s+)?(?:on|onto|to)"
    rf"|(?:shar|post|upload)(?:ed|ing|es|s)\s+an?)\s+{_ITS}$",
    re.I,
)
"""Somebody posts on the platform."""

POSTED_VIA = re.compile(
    rf"\b(?:via|through|according\s+to|per|in\s+an?(?:\s+[\w’'-]+){{0,3}}|in\s+(?:his|her|their|the)(?:\s+[\w’'-]+){{0,3}}"
    rf"|captions?\s+(?:of|on|under|to)|(?:statement|message|post|posts|video|videos|comment|note|tribute|announcement|photo|picture|snap|selfie|clip|thread|rant|caption"
    rf"|series\s+of\s+posts|Q&A)\s+(?:(?:posted|shared|published|uploaded|released|made)\s+)?(?:on|to|via))\s+{_ITS}$",
    re.I,
)

POST = re.compile(
    r"^(?:[’']s)?\s+(?:\w+\s+)?(?:posts?|videos?|stor(?:y|ies)|lives?|livestreams?|captions?|messages?|statements?|photos?|pictures?|pics?"
    r"|snaps?|selfies?|comments?|rants?|clips?|threads?|Q&As?|tributes?|notes?|uploads?|announcements?|reels?|slideshow|carousel)\b",
    re.I,
)

USER_WRITES = re.compile(
    r"^\s+(?:users?|commenters?|followers|fans?)\s+(?:to\s+)?(?:\w+ly\s+|also\s+|even\s+)?(?:wrote|writes?|said|says|commented|posted|asked|joked|replied|noted|pointed)\b",
    re.I,
)

POST_BY = re.compile(rf"\b(?:{POSTING}|{SAYING}|reads?)\b", re.I)

OPENS_POST = re.compile(rf"^\W*(?:over\s+)?(?:on|in|via|through|taking\s+to|writing\s+on|posting\s+on)\s+{_ITS}$", re.I)
"""On Instagram, she wrote ..."""

PLAINLY_ON = re.compile(r"\b(?:on|to|via|over\s+on)\s+(?:the\s+)?[“\"‘'(]?$", re.I)
"""What a platform needs before a name that is also a word."""

NOT_A_POST = re.compile(
    r"\b(?:(?:has|have|had|with(?!\s+(?:his|her|their)\b)|gain\w*|amass\w*|boast\w*|lost)\b[^.;,]{0,30}\b(?:followers?|subscribers?|fans)"
    r"|unfollow\w*|follow|follows|following|followed"
    r"|viral|met|deleted?|deactivated?|joined|quit|left|famous|likes?|spotted|noticed|saw|looked|looking|scroll\w+|liking|blocked|tagged"
    r"|hacked|trend\w*|popular|presence|active|view\s+this\s+post)\b[^.;,]{0,40}$",
    re.I,
)
"""What is no post: an account, its followers, a clip that many have seen."""

TWEETED = re.compile(r"\b(?:re-?)?tweet(?:ed|ing)\b", re.I)

TWEET = re.compile(r"\btweets?\b", re.I)
"""The verb is a post; the noun is one only where something is said in it."""

SAID_IN_TWEET = re.compile(
    rf"\b(?:[Ii]n|[Ww]ith|[Vv]ia|[Tt]hrough|by|from|per|according\s+to)\s+(?:[\w’'-]+\s+){{0,5}}$"
    rf"|\b(?:{POSTING}|fired\s+off|deleting)\s+(?:[\w’'-]+\s+){{0,4}}$|\b(?:he|she|they|who|[A-Z][\w’-]+[^s\W])\s+(?:(?:also|later|\w+ly)\s+)?$"
)

TWEET_SAYS = re.compile(r"\s*(?:\w+\s+)?(?:reads?|said|says|saying|[,:]?\s*[\"“])")

INSTAGRAMMED = re.compile(r"\binstagram(?:med|ming)\b", re.I)

MENTIONED_ONLY = re.compile(r"(?:(?<!since-)(?<!now-)delet\w+(?:\s+\w+){0,4}|viral|liked?|unlike|[@#])\W*$", re.I)
"""What makes "tweet" no post: it is gone, or only liked, or a handle."""
