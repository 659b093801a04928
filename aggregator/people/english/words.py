"""English words that stand in names and around them."""

import re


def words(text: str) -> frozenset[str]:
    """The words of *text*."""
    return frozenset(text.split())


AND = words("and")
"""Words that join the last two names of a list."""

ARTICLES = words("a an")
"""In front of a name, they make a word of it, or a thing that bears it."""

HONORIFICS = words(
    """
        mr mrs ms miss mx dr sir dame lord lady rapper singer actor actress star superstar comedian model musician
        host presenter designer director producer president senator king queen prince princess
        """
)
"""Words that stand in front of a person's name without being a part of another name."""

TITLES = words(
    """
        king queen prince princess duke duchess lord lady sir dame dr captain pope president crown judge the
        """
)
"""First words of a canonical name that are no given name."""

GENERATIONS = words(
    """
        jr sr junior senior i ii iii iv vi x xiv
        """
)

PARTICLES = words(
    """
        de del della di da dos du la le van von der den st st. al el bin ben mac
        """
)

FUNCTION_WORDS = words(
    """
        a about after again all also although amid an and another are as at because been before being both but by can
        could despite did do does during earlier even ever every exclusive far few finally first following for from
        had has have he her here hers him his how however i if in inside instead into is it its just last later like
        many maybe me meanwhile more most much my never next no nor not now of off on once one only or other our out
        over per perhaps recently says she should since so some still such than that the their them then there these
        they this those though through throughout thus to today together too two under unlike until up was watch we
        were what when where whether which while who whose why will with without would yes yet you your
        """
)
"""Words that may be capitalised at a sentence's start or in a headline and belong to no name."""

COMMON_WORDS = words(
    """
        able angel art astro august autumn bad banks baron bass bay bear beck bell best big bird bishop black blue bond
        boss bow brand bright brown bunny bush capital carter case cash cat chance chase cheese chef cherry childish
        chilli chip christian church city clay close cloud coach code cole common cook cox cross cruise day dean diamond
        dirty doe dog don dove down drake dream duke dunne earl early east elite era example eye fabulous faith fame
        field fine fish flash flowers ford forest fox free french fresh frost future game gates gay genesis ghost giant
        girl gold good grace grammer grand grant gravity gray great green grey gunner guy hall happy hart haze heart
        hero hill holiday holly home honey hope horse house hulk hunt hunter ice idol ink iris iron ivy jelly jet jewel
        jewels joker joy jungle king kitty knight lake lamb law league leakes lee legacy legend light lil little lively
        logic long lord love lucky machine major mantra mars marvel mason master may maze meadow method miller mills
        mint monster moon moore moss mr mystic nas nature new noble north notorious nova oasis ocean offset old olive
        orange outlaw page panda paper paris park parks peck penny pepper phoenix pilot pine pink pirate plan plant poet
        pope poppy portable porter post potter power price pride prince princess proof prophet pulse pump queen rain
        raven ray rebel red reed rice rich river rivers road robin rock rocky rogue roll rome rose rowe royal ruby rush
        saga sage saint salt sand santa savage scooter scott scout sea seal shade shadow shark sharp shine short silver
        sketch skin sky slash sleepy slim small smart smoke snow solo song south spade sparks special spice spirit
        spirits spring star steel stellar sting stone storm stormy street strong styles sugar summer sun sunny sunset
        swan sweet swift takeoff tank target taylor tempo thing thug tide tiger tinker tone town trace treasure true
        twist urban usa usher van vapor victoria vision walker walsh war ward washington waters wave way webb weber
        welch wells west white wild will wills winter wise wizard wolf wonder wood woods word world wow wright york
        young zero
        """
)
"""Ordinary words that are also parts of names: alone and at the start of a sentence they prove nothing."""

WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
"""What may follow a name without a comma and has a capital of its own: "Marble Tuesday said"."""

KINSHIP = words(
    """
        aunt baby boyfriend bride brother brothers child children cousin dad daddy daughter daughters ex exes father
        fiance fiancee girlfriend girls granddaughter grandfather grandmother grandson groom half hubby husband kid
        kids mama mom mother mum mummy nephew niece parents partner sibling sister sisters son sons spouse stepdad
        stepdaughter stepfather stepmom stepmother stepson toddler twin twins uncle wife
        """
)
"""Words in front of a first name that make its bearer a relative of somebody in the story."""

ACTS = words(
    """
        accepted accepts added admits admitted announced announces appeared appears attended attends became began born
        broke calls called celebrated celebrates confirmed confirms cried danced dated dates debuted debuts denied
        denies donated drops dropped earned gave gives grew headlined headlines hosted hosts jokes joked kissed
        launched launches married marries met opened opens performed performs played plays posed poses posted posts
        praised raps rapped recorded records released releases returned returns revealed reveals said sang says sat
        shared shares signed sings sold split spoke starred stars stepped stuns stunned sued sues talks thanked thanks
        tells told took toured tours turned tweeted unveils wears wed weds welcomed welcomes went won wore wrote
        writes
        """
)
"""What people do: such a word right behind a name says that it is a person's."""

CALLED_SO = words("called named nicknamed")
"""Words in front of a name that somebody else was given."""

PORTRAYED = words("called character characters named play played playing plays portray portrayed portraying portrays")
"""Words in front of a first name that is a character's."""

PEERS = re.compile(
    r"\b(?P<he>duke|prince|king|earl|count|marquess|baron|viscount) and (?P<she>duchess|princess|queen|countess|"
    r"marchioness|baroness|viscountess) of (?P<place>[a-z]+)\b"
)
"""Two holders of one title: "the Duke and Duchess of Marrow"."""
