"""How English says that somebody of a known name is somebody else."""

import re

from aggregator.people.english.words import words

OTHER_TRADES = words(
    """
        accountant activist administrator aide analyst archbishop archaeologist architect attorney auctioneer baker
        banker barrister bishop blacksmith botanist brewer bricklayer broker builder butcher captain caretaker carer
        carpenter cashier chairwoman chancellor chemist cleaner clergyman clerk colonel commissioner constable
        consultant contractor convict coroner councillor councilman councilwoman counsellor curator cyclist deacon
        dean dentist deputy detective diplomat doctor driver economist electrician engineer farmer fireman firefighter
        fisherman forester gardener geologist grocer guard guide hairdresser handyman headmaster headmistress
        headteacher historian inspector instructor janitor joiner judge justice labourer landlady landlord lawyer
        lecturer librarian lieutenant linguist lorry manager mathematician mayor mechanic merchant midwife miner
        minister miller neurologist neuroscientist nun nurse officer optician organiser paediatrician painter
        paramedic parishioner pastor pathologist pharmacist philosopher physician physicist pilot plasterer plumber
        policeman policewoman postman priest principal prisoner professor programmer prosecutor psychologist
        psychiatrist rabbi ranger receptionist rector researcher resident retiree sailor salesman saleswoman scholar
        scientist secretary sergeant sheriff shepherd shopkeeper solicitor soldier spokesman spokesperson spokeswoman
        statistician steward student superintendent surgeon surveyor tailor teacher technician tenant trader treasurer
        trooper trucker undertaker vet veterinarian vicar waiter waitress warden welder witness bear bird boat borzoi
        brewery bull calf cat cow dog dolphin donkey duck elephant falcon ferret giraffe goat goose gorilla hamster
        hen horse hotel hurricane inn kitten lake lamb lion mare monkey mountain otter owl panda parrot penguin pig
        pony pub pug puppy rabbit restaurant river seal sheep ship shop snake spaniel spider stallion storm tavern
        terrier tiger tortoise town tugboat turtle village volcano wolf
        """
)
"""What makes a bearer of a celebrity's name somebody, or something, else: "Jane Oddlestone, a dentist"."""

ENTERTAINERS = words(
    """
        actor athlete chef comedian dancer designer director dj influencer model musician podcaster presenter producer
        rapper reality singer streamer
        """
)
"""Occupations of the gazetteer that go with no office."""

OTHER_TITLES = words(
    """
        alderman ambassador archbishop brigadier cardinal cllr
        colonel congressman congresswoman constable corporal councillor
        councilman councilwoman deacon detective deputy inspector justice lieutenant mayor minister officer pastor
        principal prof professor rabbi rep representative rev reverend senator sergeant sgt sheriff superintendent
        trooper vicar
        """
)
"""In front of a name, they make it somebody else's."""

PARTY = re.compile(
    r"\s\((?:[DRI](?:-[A-Z].{0,12})?|Lib ?Dem|Lab(?:our)?|Con(?:servative)?|Tory|Green|SNP|DUP|Dem(?:ocrat)?|"
    r"Rep(?:ublican)?|Ind(?:ependent)?)\)"
)
"""A politician's party, behind the name."""

APPOSITION = re.compile(
    r"(?:,? the|, (?:an?|our|their|who (?:is|was) an?|once an?|now an?)) (?P<said>(?:[\w'’-]+ ?){1,6})", re.I
)
"""Who somebody is, right behind the name: ", a retired dentist"; " the terrier"."""

BELONGS = re.compile(
    r" (?:of|from|at|for) (?:the|our|their) (?:[a-z-]+ ){0,2}(?:agency|association|bank|board|borough|bureau|church|"
    r"city|clinic|college|commission|committee|company|council|county|court|department|embassy|federation|firm|hospital|"
    r"institute|ministry|office|parish|party|police|regulator|school|society|town|union|university|village)\b|"
    r" (?:of|from|at) (?:[A-Z][\w.'’-]+ ){1,3}(?:& (?:Co|Sons|Partners)|Ltd|Inc|LLC|LLP|plc|Bank|Capital|Securities|"
    r"Council|Hospital|Police)\b"
)
"""Where a stranger works, right behind the name: "Jane Oddlestone of the water board"."""

ENDS_TRADE = words("and at but by for from in of on or that to was who whose with")
"""Words that end an apposition before it says what somebody is."""
