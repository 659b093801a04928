"""What bears the name of a person and is none: places, institutions, brands, works."""

import re

from aggregator.people.english.words import words

PLACES = words(
    """
        adelaide africa alabama alexandria america antrim arizona asia aspen atlanta austin avignon baltimore bath
        belfast berlin boston brazil brisbane bristol brooklyn burlington cairo california cambridge cambria canada
        carolina chad charleston charlotte chelsea cheyenne chicago china cleveland cologne colorado columbia cornwall
        cuba dakota dallas darwin delhi denver detroit devon dover dublin durham eden egypt england essex florence
        florida france georgia glasgow hamilton holland houston india indiana iowa ireland israel italia jackson
        jersey jfk jordan kansas kent kentucky kenya kingston korea lancaster lebanon lincoln lisbon london lourdes
        madison madrid malta maine manchester melbourne memphis mexico miami milan milton montana monaco nashville
        nevada newport odessa ohio oregon orlando oslo oxford paris persia perth peru phoenix portland preston
        richmond rio rome salem santiago savannah scotland seattle selma sienna sofia somerset spain sussex sydney
        tennessee texas troy utah valencia vegas venice verona victoria vienna virginia wales warwick washington
        wellington windsor york
        """
)
"""Places that are also parts of names."""

IN_PLACE = re.compile(
    r"(?:\b(?:in|near|outside|across|around|throughout|downtown|central|inside|north|south|east|west|fashionable|"
    r"upscale|leafy|nearby)|\b(?:fly|flew|flying|flown|move[ds]?|moving|go|goes|going|went|gone|travel\w*|trips?|back|"
    r"return\w*|drove|driving|head(?:ed|ing|s)?|flights?|relocat\w+|jet\w*|holidays?|visits?|tours?) (?:to|from)|"
    r"\b(?:land(?:ed|ing|s)?|arriv\w+|airport|touch\w* down|spotted|airports?) (?:at|from|into))$"
)
"""What stands before a place."""

NOT_THE_PERSON = words(
    """
        academy airport arena ave avenue award awards bay beach boulevard bridge canyon center centre charity clinic
        college corp county court creek drive estate fellowship festival forest foundation fund glacier hall high
        hospital hotel inc institute lake lane library ltd memorial mountain museum park parkway plaza prize reserve
        river road scholarship school square sound stadium street studio studios theater theatre tower trust university
        """
)
"""A name in front of one of these is that of a place or an institution."""

INSTITUTIONS = NOT_THE_PERSON - words(
    "award awards bay beach center centre court drive estate forest fund hall high lane park sound"
)
"""Those that are no words for anything else in a headline, where all words have capitals."""

GOODS = words(
    """
        accessories bag bags belt bikini blazer blouse boot boots boutique bracelet clutch coat cologne collection
        couture cap denim dress dresses earrings eyeliner eyewear fragrance frock glasses gown gowns handbag handbags
        hat heels hoodie jacket jeans jewelry jewellery jumper jumpsuit lingerie lipstick loafers logo necklace outfit
        pants perfume polo purse ring runway sandals scarf shades shirt shoes shop shorts show skirt sneakers store
        stores suit suits sunglasses sweater swimsuit tee tie top tote trainers trousers tux tuxedo underwear watch
        """
)
"""A designer's name in front of one of these is the brand."""

PARTNERS = words("associates bros brothers co company daughter daughters partners son sons")
"""What joined to a name by "&" makes a firm of it."""

COMPANIES = words("beauty cosmetics couture eyewear fragrance fragrances lingerie skincare swim")
"""A person's name in front of one of these, written with a capital, is a company's."""

WEARING = words("donned donning in sporting wearing wore")
"""Words in front of a designer's name that make it the brand."""

WORKS = words(
    """
        album anthem ballad biopic biography book chart charts cover covered documentary episode film flick hit hits
        movie musical novel perform performed play poem recorded remake sang series show sing singing single sings
        song track
        """
)
"""A quoted name beside one of these is the work's."""

TITLED_WORKS = words("experience movie musical podcast show story tapes tribute")
"""A person's name in front of one of these, written with a capital, is a work's: "The Tina Turner Musical"."""

IN_WORK = re.compile(
    r"(?:\b(?:star\w*|roles?|appear\w*|cast|turn|parts?|performances?|seen|acted|acting|featured|scenes?|lead) in|"
    r"\b(?:premieres?|screenings?|trailers?|sequels?|prequels?|remakes?|teasers?) (?:of|to|for)|"
    r"\b(?:biopic|docuseries|miniseries|sitcom))$"
)
"""What stands before a work that has a person's name: "starred in Jane Oddlestone"."""

CALLED = re.compile(r"(?<!\bin the )(?<!\bin his )(?<!\bin her )\b(?:film|movie|musical|documentary|drama|series)$")
"""What stands before a work that is called by one name: "the film Marble"."""

STAR_OF_WORK = words("actor actors actress actresses star stars")
"""A work in front of one of these, and these in front of somebody's name: "NAME star Al Fenn"."""
