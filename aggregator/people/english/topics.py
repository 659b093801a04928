"""What a story is about, word by word: the topics by which an ambiguous name is told."""

from aggregator.people.english.words import words

TOPICS = {
    "music": words(
        """
        album albums band bands bass bassist beats billboard chart charts choir coachella concert concerts cover dj
        drummer drums duet ep feat featuring gig grammy grammys guitar guitarist hip hit hits label lyric lyrics melody
        mixtape music musician performance performed performs playlist pop rap rapper rappers rapping record recorded
        recording remix remixed rnb rock sang singer singers singing single solo song songs songwriter songwriting
        soundtrack spotify stage superstar tour touring track tracks tune tunes verse vma vmas vocal vocals
        """
    ),
    "film": words(
        """
        acting actor actors actress bafta biopic blockbuster box cast casting cinema costar director documentary film
        filming films hollywood marvel movie movies netflix oscar oscars premiere role roles scene screen screenplay
        sequel star starred starring stars studio trailer
        """
    ),
    "tv": words(
        """
        anchor broadcast broadcaster cast channel episode episodes finale host hosted hosting hosts itv bbc judge
        judges network netflix presenter presenters reality season series sitcom soap show shows television tv viewers
        """
    ),
    "reality": words(
        """
        bachelor bachelorette bravo cast castmate castmates contestant contestants costar costars episode finale
        housewife housewives islander islanders kardashian kardashians mtv netflix reality reunion season show villa
        """
    ),
    "sport": words(
        """
        athlete ball baseball basketball boxer boxing champion championship club coach cup defender fight fighter
        football footballer game goal league match mma mlb nba nfl olympic olympics player players quarterback race
        season soccer sports squad striker striking team teammate teammates tennis tournament ufc win wrestler
        wrestling wwe
        """
    ),
    "royals": words(
        """
        buckingham cambridge cambridges coronation crown duchess duke kate heir highness highnesses kensington king
        majesty meghan monarch monarchy palace prince princes princess queen royal royals royalty sandringham sussex
        sussexes throne wales windsor
        """
    ),
    "fashion": words(
        """
        beauty brand catwalk collection couture cover designer dress fashion gown magazine makeup model modeling
        modelling models outfit runway style stylist supermodel vogue wore wearing
        """
    ),
    "comedy": words(
        """
        comedian comedy comic joke jokes sketch special standup
        """
    ),
    "radio": words(
        """
        airwaves broadcaster dj host presenter radio
        """
    ),
    "influencer": words(
        """
        channel content creator creators follower followers influencer instagram podcast subscribers tiktok tiktoker
        video videos viral youtube youtuber
        """
    ),
    "streamer": words(
        """
        fortnite gamer gaming kick livestream stream streamer streaming streams twitch
        """
    ),
    "bollywood": words(
        """
        actor actress bollywood cinema film hindi khan kapoor mumbai star
        """
    ),
    "politics": words(
        """
        administration ballot cabinet campaign candidate congress congressman congresswoman conservative democrat
        democratic democrats election elections governor government labour lawmaker lawmakers liberal mayor minister
        parliament party policy politician politicians politics poll polls presidency president presidential
        republican republicans senate senator vote voters
        """
    ),
    "business": words(
        """
        billion billionaire business ceo chairman chief company entrepreneur executive founder heir heiress investor
        investors million mogul startup tycoon
        """
    ),
    "books": words(
        """
        author bestseller bestselling biography book books column fiction journalist magazine memoir newspaper novel
        novelist novels poem poet poetry publisher reporter writer writing wrote
        """
    ),
    "art": words(
        """
        art artist artists exhibition gallery painted painter painting paintings photographer photographs sculptor
        sculpture
        """
    ),
    "food": words(
        """
        bake baking chef chefs cook cookbook cooking dish dishes food kitchen recipe recipes restaurant restaurants
        """
    ),
    "dance": words(
        """
        ballet ballroom choreographer choreography dance danced dancer dancers dances dancing strictly waltz
        """
    ),
}
"""Words that belong to a topic; one near an ambiguous alias settles it."""

FIELDS = {
    occupation: frozenset(topics.split())
    for occupation, topics in {
        "actor": "film tv",
        "artist": "art",
        "athlete": "sport",
        "businessperson": "business fashion reality",
        "chef": "food tv",
        "comedian": "comedy tv film",
        "dancer": "dance tv music",
        "designer": "fashion",
        "director": "film tv",
        "dj": "music radio",
        "influencer": "influencer reality",
        "journalist": "books tv",
        "model": "fashion reality",
        "musician": "music",
        "podcaster": "influencer radio",
        "politician": "politics",
        "presenter": "tv radio",
        "producer": "film tv music",
        "rapper": "music",
        "reality": "reality tv influencer",
        "royal": "royals",
        "singer": "music",
        "streamer": "streamer influencer",
        "writer": "books film tv",
    }.items()
}
"""The topics of an occupation."""

GENERIC = words(
    """
        act acting anchor art artist artists ball beats beauty book books box brand broadcast cast champion channel
        chart charts chief choir club coach collection company content cook cooking cover cup dance director dish dishes
        ep episode episodes executive fashion feat featuring fight follower followers food founder game gig goal hip hit
        hits host hosted hosting hosts joke jokes judge judges kick kitchen label leader league list magazine makeup
        match model modeling modelling models network novel outfit party performance play player players policy poll
        polls race radio reality recipe recipes record recording role roles scene screen season seasons series show
        shows sketch soap special stage standup star stars stream streams studio style team teammate teammates track
        tracks trailer tune tunes video videos viewers vote wear wearing win wore writer writing
        """
)
"""Words of a topic that are used of other things as well; alone they do not make a name of a word."""

CIVIC = TOPICS["politics"] | words(
    """
        analyst analysts arrested attorney bank banks broker budget charged constituency council councillor county court
        deficit dividend earnings economists economy farmers federal inflation inquest investors judge jury lawsuit
        leader legislation ministry pension police profits prosecutors quarterly residents revenue sentenced
        shareholders shares sheriff stocks strike tax taxes town trial union unions verdict village
        """
)
"""Words of public affairs."""

SHOW = words(
    """
        actor actors actress album albums award bafta band blockbuster boyband celeb celebrities celebrity celebs
        concert comedian drama emmy emmys film films girlfriend gown grammy grammys hollywood host instagram
        kardashian model movie movies music netflix oscar oscars paparazzi pop premiere rapper reality redcarpet royal
        sang selfie series sequel show singer song songs star starred stars tiktok tmz tour tv
        """
)
"""Words of show business and its press."""
