"""The rules that belong to English: the words around a name that say who or what it is.

Everything here is folded (lower case, no accents). Another language gets a file of its own beside this one.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TOPICS = {
    "music": _words(
        """
        album albums band beats billboard chart charts choir coachella concert concerts cover dj duet ep feat
        featuring gig grammy grammys guitar guitarist hip hit hits label lyric lyrics mixtape music musician
        performed performance performs playlist pop rap rapper rappers rapping record recording remix rock rnb
        single singer singers singing sang song songs songwriter soundtrack spotify stage superstar tour
        touring track tracks tune tunes vocal vocals verse vma vmas
        """
    ),
    "film": _words(
        """
        acting actor actors actress bafta biopic blockbuster box cast casting cinema costar director
        documentary film filming films hollywood marvel movie movies netflix oscar oscars premiere role roles
        scene screen screenplay sequel star starred starring stars studio trailer
        """
    ),
    "tv": _words(
        """
        anchor broadcast broadcaster cast channel episode episodes finale host hosted hosting hosts itv bbc
        judge judges network netflix presenter presenters reality season series sitcom soap show shows
        television tv viewers
        """
    ),
    "reality": _words(
        """
        bachelor bachelorette bravo cast castmate castmates contestant contestants costar costars episode
        finale housewife housewives islander islanders kardashian kardashians mtv netflix reality reunion
        season show villa
        """
    ),
    "sport": _words(
        """
        athlete ball baseball basketball boxer boxing champion championship club coach cup defender fight
        fighter football footballer game goal league match mma mlb nba nfl olympic olympics player players
        quarterback race season soccer sports squad striker striking team teammate teammates tennis tournament
        ufc win wrestler wrestling wwe
        """
    ),
    "royals": _words(
        """
        buckingham cambridge cambridges coronation crown duchess duke kate heir highness highnesses kensington
        king majesty meghan monarch monarchy palace prince princes princess queen royal royals royalty
        sandringham sussex sussexes throne wales windsor
        """
    ),
    "fashion": _words(
        """
        beauty brand catwalk collection couture cover designer dress fashion gown magazine makeup model
        modeling modelling models outfit runway style stylist supermodel vogue wore wearing
        """
    ),
    "comedy": _words(
        """
        comedian comedy comic joke jokes sketch special standup
        """
    ),
    "radio": _words(
        """
        airwaves broadcaster dj host presenter radio
        """
    ),
    "influencer": _words(
        """
        channel content creator creators follower followers influencer instagram podcast subscribers tiktok
        tiktoker video videos viral youtube youtuber
        """
    ),
    "streamer": _words(
        """
        fortnite gamer gaming kick livestream stream streamer streaming streams twitch
        """
    ),
    "bollywood": _words(
        """
        actor actress bollywood cinema film hindi khan kapoor mumbai star
        """
    ),
}
"""Words that belong to a topic; one near an ambiguous alias settles it."""

HONORIFICS = _words(
    """
        mr mrs ms miss mx dr sir dame lord lady rapper singer actor actress star superstar comedian model
        musician host presenter designer director producer president senator king queen prince princess
        """
)
"""Words that stand in front of a person's name without being a part of another name."""

TITLES = _words(
    """
        king queen prince princess duke duchess lord lady sir dame dr captain pope president crown judge the
        """
)
"""First words of a canonical name that are no given name."""

GENERATIONS = _words(
    """
        jr sr junior senior i ii iii iv vi x xiv
        """
)

PARTICLES = _words(
    """
        de del della di da dos du la le van von der den st st. al el bin ben mac
        """
)

FUNCTION_WORDS = _words(
    """
        a about after again all also although amid an and another are as at because been before being both but
        by can could despite did do does during earlier even ever every exclusive far few finally first
        following for from had has have he her here hers him his how however i if in inside instead into is it
        its just last later like many maybe me meanwhile more most much my never next no nor not now of off on
        once one only or other our out over per perhaps recently says she should since so some still such than
        that the their them then there these they this those though through throughout thus to today together
        too two under unlike until up was watch we were what when where whether which while who whose why will
        with without would yes yet you your
        """
)
"""Words that may be capitalised at a sentence's start or in a headline and belong to no name."""

COMMON_WORDS = _words(
    """
        able angel art august autumn bad banks baron bass bay bear beck bell best big bird bishop black blue
        bond brand bright brown bunny bush carter case cash cat chance chase cherry christian church city clay
        close cloud cole common cook cox cross cruise day dean diamond dirty doe dog don dove down drake dream
        duke dunne earl early east fame fine field fish flowers ford forest fox free french frost future gates
        gay gold good grace grammer grand grant gray great green grey guy hall happy hart haze heart hill
        holiday holly home honey hope house hunt hunter ice idol ink iris ivy jewel jewels joy king kitty
        knight lake lamb law league lee legend light little long lord love lucky major may mars mason master
        maze meadow miller mills mint moon moore moss mr new noble north ocean offset old olive page paper
        paris park parks peck penny pepper pink plant pope porter post potter power price pride prince
        princess pump queen rain raven ray red reed rice rich river rivers road robin rock rocky rome rose
        rowe royal ruby rush sage saint salt sand santa savage scott sea seal shark sharp short silver sketch
        sky slash slim small smart snow solo song south spade sparks special spice spring star steel sting
        stone storm street strong styles summer sunny swan sweet swift takeoff taylor thing thug tiger town
        true urban usher van victoria walker walsh war ward washington waters way webb weber welch wells west
        white wild will wills winter wise wolf wood woods word world wright york young usa
        """
)
"""Ordinary words that are also parts of names: alone and at the start of a sentence they prove nothing."""

NOT_THE_PERSON = _words(
    """
        academy airport arena ave avenue award awards beach boulevard bridge center centre charity clinic
        college corp county court drive estate fellowship festival foundation fund hall high hospital hotel
        inc institute lane library ltd memorial museum park parkway plaza prize road scholarship school square
        stadium street studio studios theater theatre tower trust university
        """
)
"""A name in front of one of these is that of a place or an institution."""

GOODS = _words(
    """
        accessories bag bags bikini blazer blouse boots boutique bracelet clutch coat cologne collection
        couture denim dress dresses earrings eyewear fragrance frock glasses gown gowns handbag handbags heels
        jacket jeans jewelry jewellery jumpsuit lingerie logo necklace outfit pants perfume polo purse ring
        runway sandals scarf shades shirt shoes shop shorts show skirt sneakers store stores suit suits
        sunglasses sweater swimsuit tee top trousers tux tuxedo underwear watch
        """
)
"""A designer's name in front of one of these is the brand."""

WEARING = _words("donned donning in sporting wearing wore")
"""Words in front of a designer's name that make it the brand."""

WORKS = _words(
    """
        biopic biography documentary film flick hit movie musical novel play remake series show single song
        track
        """
)
"""A quoted name beside one of these is the work's."""

FIRST_NAMES = _words(
    """
        aaron abby abigail adam adrian agnes aidan alan albert alex alexander alexandra alexis alfie alfred
        alice alicia alison allison amanda amber amelia amy ana andrea andrew andy angela angie ann anna anne
        annie anthony antonio april archie ariel arthur ashley audrey austin barbara barry beatrice becky ben
        benjamin bernard beth bethany betty beverly bill billy blake bob bobby brad bradley brandon brenda
        brent brett brian bridget brittany bruce bryan caitlin caleb calvin cameron camilla candice carl carla
        carlos carly carmen carol caroline carrie casey catherine cecilia charles charlie charlotte chelsea
        cheryl chloe chris christian christina christine christopher cindy claire clara claudia clive cole
        colin connie connor corey courtney craig crystal curtis cynthia daisy dale damian dan dana daniel
        daniela danielle danny daphne darren dave david dawn dean debbie deborah debra denise dennis derek
        diana diane dominic don donald donna doris dorothy doug douglas duncan dylan eddie edgar edith edward
        edwin eileen elaine eleanor elena elijah elizabeth ella ellen ellie emily emma eric erica erik erin
        ernest esther ethan eugene eva evan eve evelyn faith felicity felix fiona florence frances francis
        frank fred freddie gabriel gary gavin gemma geoff george georgia gerald gina glenn gloria gordon grace
        graham grant greg gregory guy hannah harold harriet harry harvey hazel heather heidi helen henry holly
        howard hugh hugo ian imogen irene iris isaac isabel isabella isla ivan jack jackie jackson jacob jade
        jake james jamie jan jane janet janice jason jasmine jay jean jeff jeffrey jen jenna jennifer jenny
        jeremy jerry jess jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jon jonathan
        jordan jorge jose joseph josh joshua joy joyce juan judith judy julia julian julie june justin karen
        karl kate katherine kathleen kathryn kathy katie kay keith kelly ken kenneth kenny kevin kim kimberly
        kirsty kristen kristin kyle lara larry laura lauren laurence laurie leah lee lena leo leon leonard
        leslie lewis liam lily linda lindsay lisa liz logan lola lorraine louis louise lucas lucy luis luke
        lydia lynn madison maggie malcolm marc marcus margaret maria marie marilyn mario marion mark martha
        martin marvin mary mason matt matthew maureen max maya megan melanie melissa mia michael michelle
        miguel mike mila mildred millie miranda molly monica morgan nadia nancy naomi natalie natasha nathan
        neil nicholas nick nicola nicole nigel nina noah noel nora norman oliver olivia oscar owen paige
        pamela patricia patrick patty paul paula pauline penny perry pete peter phil philip phillip phoebe
        poppy quentin rachel ralph randy ray raymond rebecca renee rhys richard rick ricky riley rita rob
        robert roberta roberto robin rod roger ron ronald ronnie rosa rose rosie ross roy ruby russell ruth
        ryan sabrina sally sam samantha samuel sandra sandy sara sarah scarlett scott sean sebastian sharon
        shaun sheila shelley shirley sid sidney simon skye sofia sonia sophia sophie spencer stacey stacy stan
        stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne sydney sylvia tamara
        tanya tara taylor ted teresa terry thelma theo theodore theresa thomas tiffany tim timothy tina toby
        todd tom tommy toni tony tracy travis trevor tyler valerie vanessa vera vernon veronica vicky victor
        victoria vincent viola virginia vivian wade walter wanda warren wayne wendy whitney will william
        willie yvonne zach zachary zoe
        """
)
"""Common first names: alone they mean nobody in particular."""

KINSHIP = _words(
    """
        aunt baby boyfriend bride brother brothers child children cousin dad daddy daughter daughters ex exes father
        fiance fiancee girlfriend girls granddaughter grandfather grandmother grandson groom half hubby husband kid kids
        mama mom mother mum mummy nephew niece parents partner sibling sister sisters son sons spouse stepdad
        stepdaughter stepfather stepmom stepmother stepson toddler twin twins uncle wife
        """
)
"""Words in front of a first name that make its bearer a relative of somebody in the story."""
