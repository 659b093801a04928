"""The English words around the name of somebody unknown that say whether it is a person's. Folded, as in `english`."""

from aggregator.people import english


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OCCUPATIONS = english.HONORIFICS | _words(
    """
        activist actors agent ambassador anchor artist athlete attorney author bachelor bachelorette ballerina bassist
        billionaire blogger bodyguard bookmaker boss boxer businessman businesswoman candidate captain castmate ceo
        champion chef choreographer coach columnist comic commentator composer contestant correspondent costar counselor
        creator cricketer critic dancer detective dj doctor driver drummer editor entrepreneur executive expert
        fighter filmmaker footballer founder golfer governor guitarist gymnast heir heiress historian housewife icon
        influencer investor jockey journalist judge justice keyboardist lawyer legend manager mayor medium millionaire
        mogul musicians nanny novelist nurse officer owner painter philanthropist photographer physician pianist
        playwright podcaster poet politician professor prosecutor psychic psychologist publicist quarterback racer
        reporter representative restaurateur satirist scientist screenwriter sculptor secretary sergeant sheriff
        showrunner skater socialite songwriter spokesman spokesperson spokeswoman sprinter starlet streamer striker
        stylist supermodel surgeon swimmer teammate therapist tiktoker trainer tycoon vlogger vocalist winner wrestler
        writer youtuber costars admiral adviser advisor archbishop bishop cardinal chairman chairwoman chief colonel
        commander commissioner congressman congresswoman corporal councillor dean deputy general imam lieutenant major
        minister pope rabbi rep rev reverend sheikh speaker
        """
)
"""Words in front of a name that say what the person does."""

RANKS = _words(
    """
        admiral archbishop bishop captain colonel commissioner congressman congresswoman dame detective dr general
        governor judge justice king lady lieutenant lord miss mr mrs ms mx officer pope president prince princess
        professor queen rep rev reverend sen senator sergeant sheikh sheriff sir
        """
)
"""Those of them that are written with a capital in front of a name."""

HEADS = _words(
    """
        atletico bar cafe camp cape casa castle chateau club dynamo fort hotel inter isle lake los mount palazzo plaza
        port real rio san santa sporting team the villa
        """
)
"""First words of the name of a place or a team."""

PLACED = _words("at around from in inside into near on outside through")
"""Words in front of a place rather than of a person."""

SPEECH = _words(
    """
        added adds admits admitted announced asked asks believes claimed claims commented concluded confessed confirmed
        continued denied exclaimed explained explains insisted insists joked jokes laughed laughs noted quipped recalled
        recalls remembers replied responded revealed reveals said says shared stated tells thinks told tweeted wrote
        """
)

APPOSITION = _words("who whose a an the his her their aged formerly one")
"""Words after "Name, " that go on to say who that is."""

PLAYED = _words("play plays played playing portray portrays portrayed portraying character characters named")
"""Words in front of the name of somebody invented."""

CASTING = _words(
    "star stars starred starring cast role roles return returns returned appear appears appeared part played"
)
"""Words near "as Name" that make Name a part somebody plays."""

CREDITS = _words(
    """
        photo photos photograph photographs photographed photographer image images picture pictures pic pics credit
        credits courtesy via video getty styled written reporting report story text words edited editing copyright
        source instagram splash backgrid shutterstock rex reuters wireimage
        """
)
"""Words in front of the name of somebody who made the page and is no part of its story."""

UNIONS = _words("dated dates dating divorced divorces divorcing married marries marrying wed weds wedding")
"""Words in front of the name of a partner; also "married to" and the like."""

UNIONS_TO = _words("engaged engagement marriage married wed related")

AGENCIES = _words(
    """
        getty wireimage splash backgrid shutterstock rex reuters ap afp filmmagic instagram wenn mega pa epa gc images
        bfa patrickmcmullan twitter nbc abc cbs fox netflix hbo invision redux corbis alamy
        """
)
"""Words after the name of a photographer, with a stroke between."""
