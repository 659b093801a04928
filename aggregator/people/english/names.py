"""English personal names: which are common, and how they are shortened. Everything is folded."""

from aggregator.people.english.words import words

FIRST_NAMES = words(
    """
        aaron abby abigail adam adrian agnes aidan alan albert alex alexander alexandra alexis alfie alfred alice
        alicia alison allison amanda amber amelia amy ana andrea andrew andy angela angie ann anna anne annie anthony
        antonio april archie ariel arthur ashley audrey austin barbara barry beatrice becky ben benjamin bernard beth
        bethany betty beverly bill billy blake bob bobby brad bradley brandon brenda brent brett brian bridget
        brittany bruce bryan caitlin caleb calvin cameron camilla candice carl carla carlos carly carmen carol
        caroline carrie casey catherine cecilia charles charlie charlotte chelsea cheryl chloe chris christian
        christina christine christopher cindy claire clara claudia clive cole colin connie connor corey courtney craig
        crystal curtis cynthia daisy dale damian dan dana daniel daniela danielle danny daphne darren dave david dawn
        dean debbie deborah debra denise dennis derek diana diane dominic don donald donna doris dorothy doug douglas
        duncan dylan eddie edgar edith edward edwin eileen elaine eleanor elena elijah elizabeth ella ellen ellie
        emily emma eric erica erik erin ernest esther ethan eugene eva evan eve evelyn faith felicity felix fiona
        florence frances francis frank fred freddie gabriel gary gavin gemma geoff george georgia gerald gina glenn
        gloria gordon grace graham grant greg gregory guy hannah harold harriet harry harvey hazel heather heidi helen
        henry holly howard hugh hugo ian imogen irene iris isaac isabel isabella isla ivan jack jackie jackson jacob
        jade jake james jamie jan jane janet janice jason jasmine jay jean jeff jeffrey jen jenna jennifer jenny
        jeremy jerry jess jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jon jonathan jordan
        jorge jose joseph josh joshua joy joyce juan judith judy julia julian julie june justin karen karl kate
        katherine kathleen kathryn kathy katie kay keith kelly ken kenneth kenny kevin kim kimberly kirsty kristen
        kristin kyle lara larry laura lauren laurence laurie leah lee lena leo leon leonard leslie lewis liam lily
        linda lindsay lisa liz logan lola lorraine louis louise lucas lucy luis luke lydia lynn madison maggie malcolm
        marc marcus margaret maria marie marilyn mario marion mark martha martin marvin mary mason matt matthew
        maureen max maya megan melanie melissa mia michael michelle miguel mike mila mildred millie miranda molly
        monica morgan nadia nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nigel nina noah noel
        nora norman oliver olivia oscar owen paige pamela patricia patrick patty paul paula pauline penny perry pete
        peter phil philip phillip phoebe poppy quentin rachel ralph randy ray raymond rebecca renee rhys richard rick
        ricky riley rita rob robert roberta roberto robin rod roger ron ronald ronnie rosa rose rosie ross roy ruby
        russell ruth ryan sabrina sally sam samantha samuel sandra sandy sara sarah scarlett scott sean sebastian
        sharon shaun sheila shelley shirley sid sidney simon skye sofia sonia sophia sophie spencer stacey stacy stan
        stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne sydney sylvia tamara tanya tara
        taylor ted teresa terry thelma theo theodore theresa thomas tiffany tim timothy tina toby todd tom tommy toni
        tony tracy travis trevor tyler valerie vanessa vera vernon veronica vicky victor victoria vincent viola
        virginia vivian wade walter wanda warren wayne wendy whitney will william willie yvonne zach zachary zoe
        """
)
"""Common first names: alone they mean nobody in particular."""

SURNAMES = words(
    """
        adams alexander allen anderson andrews armstrong arnold atkinson austin bailey baker ball barker barnes
        barnett barrett bates bell bennett berry bishop black blair bowen bowman boyd bradley brooks brown bryant
        burke burns burton butler byrne campbell carpenter carr carroll carson carter castillo chambers chapman chavez
        chen clark clarke cohen cole coleman collins cook cooper cox craig crawford cruz cunningham curtis daniels
        davidson davies davis dawson day dean diaz dixon douglas duncan dunn edwards elliott ellis evans fernandez
        ferguson fields fisher fitzgerald fleming fletcher flores ford foster fowler fox francis franklin fraser
        freeman fuller garcia gardner garza george gibbs gibson gilbert gomez gonzalez gordon graham grant graves gray
        green greene gregory griffin gutierrez hall hamilton hansen hanson hardy harper harris harrison hart harvey
        hawkins hayes henderson henry hernandez herrera hicks higgins hill hoffman holland holmes holt hopkins horton
        howard howell hudson hughes hunt hunter hussain jackson jacobs james jenkins jennings jensen jimenez johnson
        johnston jones jordan joseph kelley kelly kennedy khan kim king knight lambert lane larson lawrence lawson lee
        leonard lewis little lloyd long lopez lowe lucas lynch marshall martin martinez mason matthews may mcdonald
        medina mendez mendoza meyer miller mills mitchell montgomery moore morales moran moreno morgan morris morrison
        murphy murray myers nelson newman newton nguyen nichols norris obrien oconnor oliver olson ortiz owen owens
        page palmer park parker parsons patel patterson payne pearce pearson perez perkins perry peters peterson
        phillips pierce porter potter powell powers price quinn ramirez ramos ray reed reid reyes reynolds rice
        richards richardson riley rivera roberts robertson robinson rodriguez rogers rose ross russell ryan sanchez
        sanders saunders schmidt schneider schultz schwartz scott sharp shaw shelton simmons simpson sims singh smith
        snyder soto spencer stanley stephens stevens stevenson stewart stone sullivan sutton taylor thomas thompson
        thomson torres tucker turner vargas vasquez wade wagner walker wallace walsh walters ward warren washington
        watkins watson watts weaver webb weber welch wells west wheeler white wilkinson williams williamson willis
        wilson wong wood woods wright yang young zimmerman
        """
)
"""Common surnames: with a common first name they are those of many people."""

SHORTENED = {
    given: words(short)
    for given, short in {
        "abigail": "abby",
        "alexander": "alex sandy xander",
        "alexandra": "alex lexi sandra",
        "alexandria": "alex",
        "allison": "ali",
        "amanda": "mandy",
        "andrew": "andy drew",
        "angela": "angie ange",
        "angelina": "angie ange",
        "anthony": "tony ant",
        "arnold": "arnie",
        "barbara": "barb babs barbie",
        "benjamin": "ben benji",
        "bradley": "brad",
        "brandon": "bran",
        "brittany": "britt",
        "britney": "brit",
        "catherine": "cat cathy kate",
        "charles": "charlie chuck chaz",
        "charlotte": "charlie lottie",
        "christina": "chris tina xtina christy",
        "christine": "chris chrissy",
        "christopher": "chris topher",
        "cynthia": "cindy",
        "daniel": "dan danny",
        "daniela": "dani",
        "danielle": "dani",
        "david": "dave davey",
        "deborah": "deb debbie",
        "dominic": "dom",
        "donald": "don donnie",
        "edward": "ed eddie ted teddy",
        "elizabeth": "liz lizzie beth betty eliza libby liza",
        "emily": "em emmy",
        "eugene": "gene",
        "frederick": "fred freddie",
        "gabriel": "gabe",
        "gabriella": "gabby",
        "gabrielle": "gabby",
        "geoffrey": "geoff",
        "gregory": "greg",
        "gwendolyn": "gwen",
        "gwyneth": "gwyn gwynnie",
        "harold": "harry",
        "henry": "harry hank",
        "isabella": "bella izzy",
        "jacob": "jake",
        "jacqueline": "jackie",
        "james": "jim jimmy jamie",
        "jennifer": "jen jenny jenn",
        "jeremy": "jez",
        "jessica": "jess jessie",
        "john": "johnny jack",
        "jonathan": "jon johnny",
        "joseph": "joe joey",
        "joshua": "josh",
        "judith": "judy",
        "katharine": "kate kathy katie",
        "katherine": "kate kathy katie kat",
        "kathleen": "kathy",
        "kathryn": "kate kathy katie",
        "kenneth": "ken kenny",
        "kimberly": "kim kimmy",
        "kristen": "kris",
        "lawrence": "larry",
        "leonard": "lenny leo",
        "leonardo": "leo",
        "lillian": "lily",
        "louis": "lou",
        "madeleine": "maddie",
        "madison": "maddie",
        "margaret": "maggie meg peggy margo",
        "matthew": "matt matty",
        "maximilian": "max",
        "megan": "meg",
        "meghan": "meg",
        "melanie": "mel",
        "melissa": "mel missy",
        "michael": "mike mikey mick",
        "mitchell": "mitch",
        "nathan": "nate",
        "nathaniel": "nate nat",
        "natalie": "nat",
        "nicholas": "nick nicky",
        "nicole": "nikki nic nicky",
        "olivia": "liv",
        "oliver": "ollie",
        "pamela": "pam",
        "patricia": "pat patty tricia trish",
        "patrick": "pat paddy",
        "penelope": "penny pen",
        "peter": "pete",
        "philip": "phil",
        "phillip": "phil",
        "priscilla": "cilla",
        "rachel": "rach",
        "raymond": "ray",
        "rebecca": "becky becca",
        "richard": "rick rich dick richie ricky",
        "robert": "bob rob bobby robbie",
        "ronald": "ron ronnie",
        "samantha": "sam sammy",
        "samuel": "sam sammy",
        "sebastian": "seb",
        "solomon": "sol",
        "spencer": "spence",
        "stephanie": "steph",
        "stephen": "steve",
        "steven": "steve",
        "susan": "sue susie",
        "theodore": "theo ted",
        "theresa": "terry tess",
        "thomas": "tom tommy",
        "timothy": "tim timmy",
        "valerie": "val",
        "vanessa": "ness nessa",
        "victoria": "vicky vic tori vicki",
        "vincent": "vince vinny vin",
        "walter": "walt",
        "william": "bill billy wills liam",
        "zachary": "zach zac zack",
    }.items()
}
"""First names, each with what friends and headlines make of it."""
