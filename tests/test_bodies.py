import pytest

from aggregator.bodies import cleaned
from tests.pages import PARAGRAPHS, TITLE

WHOLE = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Teo Brandt paints a gallery",
        "Pictured from left are the singer Mira Solano and her old neighbour, the keeper of the northern lamp.",
        "Above: the gallery before it was painted",
        "Follow the Glitter Post on Instagram, Facebook and YouTube.",
        "The Glitter Post, delivered through your letterbox every month. Click here for more information.",
        "[Related: Teo Brandt paints a gallery]",
        "READ NEXT: Teo Brandt paints a gallery",
        "MORE ON TEO BRANDT: Actor paints a gallery in one night",
        "MORE : Teo Brandt paints a gallery",
        "Lesen Sie auch: Teo Brandt streicht",
        "(Leggi anche su Teo Brandt: una notte in galleria)",
        "Читайте также: Тео Брандт красит галерею",
        "Empfohlener redaktioneller Inhalt",
        "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
        "Hat Ihnen dieser Artikel gefallen?",
        "Abonnieren Sie jetzt unseren kostenlosen Newsletter zum Hafen.",
        "For more stories like this, see our harbour page.",
        "Your browser is not supported, and the pictures may not be shown.",
        "Schlagworte:",
        "Copyright © Quayside Pictures",
        "Les også: Teo Brandt maler",
        "Advertisement",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "Sign up for our free newsletter and never miss a story.",
        "Follow us on Instagram for more.",
        "Photo: Quayside Pictures/Getty Images",
        "(Image: Getty Images)",
        "Subscribe now",
        "—",
    ],
)
def test_furniture_pointers_appeals_and_credits_are_not_the_story(line: str) -> None:
    lines = [*PARAGRAPHS[:3], line, *PARAGRAPHS[3:]]
    assert cleaned(lines, TITLE) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "“Read more books,” she said, “and watch fewer boats.”",
        "Her newsletter was what made her famous in the first place, long before anybody had heard her sing a note.",
        "The photo by the harbour shows them with the pot of paint and the ladder that the agent had spoken of.",
        "Fans who follow her on Instagram had pictured the house on a cliff, and said so below every one of them.",
        "More on the boat was to come: the harbour master had a list of nineteen broken rules and read out all of it.",
        "- Eleven rooms",
        "The house",
    ],
)
def test_sentences_with_the_same_words_stay(line: str) -> None:
    lines = [*PARAGRAPHS[:3], line, *PARAGRAPHS[3:]]
    assert line in cleaned(lines, TITLE)


def test_title_byline_and_date_are_not_repeated_at_the_top() -> None:
    head = [TITLE, "By Ida Falk", "November 5, 2026", "5 min read"]
    assert cleaned([*head, *PARAGRAPHS], TITLE) == list(PARAGRAPHS)


def test_a_label_before_the_first_sentence_is_not_the_story() -> None:
    assert cleaned(["Harbour news", *PARAGRAPHS], TITLE) == list(PARAGRAPHS)
    assert cleaned(["She has done it.", *PARAGRAPHS], TITLE)[0] == "She has done it."


def test_a_title_with_a_kicker_before_it_is_not_repeated() -> None:
    assert cleaned([f"Harbour news {TITLE}", *PARAGRAPHS], TITLE) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "life",
    [
        "Ida Falk is a professor of music at the university of the northern coast.",
        "Ida Falk ist Redakteurin im Ressort Musik und schreibt über das Meer.",
    ],
)
def test_an_author_s_life_leaves_the_end_in_other_words(life: str) -> None:
    assert cleaned([*PARAGRAPHS, life], TITLE) == list(PARAGRAPHS)


def test_a_byline_with_a_shortened_month_is_not_the_story() -> None:
    head = "By Ida Falk, Showbiz Reporter | Nov. 5, 2026 3:45 PM EST | 35 comments"
    assert cleaned([head, *PARAGRAPHS], TITLE) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "end", ["Check Also", "Leave a Reply", "About Ida Falk", "Related Articles", "You May Also Like", "3 Comments"]
)
def test_what_stands_after_the_story_is_cut_from_its_heading_on(end: str) -> None:
    teaser = "Somebody else entirely has been seen in another town with a very long name and a dog."
    assert cleaned([*PARAGRAPHS, end, "Another title", teaser], TITLE) == list(PARAGRAPHS)


def test_a_story_that_goes_on_after_a_list_of_others_is_not_cut_there() -> None:
    lines = [
        *PARAGRAPHS,
        *(f"{line} Again." for line in PARAGRAPHS[:2]),
        "Latest news",
        "Another title",
        *PARAGRAPHS[2:],
    ]
    more = [f"{line} And so on." for line in PARAGRAPHS[:4]]
    assert cleaned([*lines, *more], TITLE)[-4:] == more


def test_an_end_word_at_the_beginning_ends_nothing() -> None:
    assert cleaned(["Related articles", *PARAGRAPHS], TITLE)[-1] == PARAGRAPHS[-1]


def test_the_author_s_life_and_a_heading_with_nothing_under_it_leave_the_end() -> None:
    life = "Ida Falk is a senior reporter at Glitter Post, where she covers music and the sea."
    assert cleaned([*PARAGRAPHS, "More pictures", life], TITLE) == list(PARAGRAPHS)


def test_a_long_line_said_twice_is_kept_once_and_a_label_twice() -> None:
    lines = [
        PARAGRAPHS[0],
        "Where to see it and what to bring",
        *PARAGRAPHS[1:],
        PARAGRAPHS[0],
        "Where to see it and what to bring",
        "The end of it all came soon.",
    ]
    kept = cleaned(lines, TITLE)
    assert kept.count(PARAGRAPHS[0]) == 1
    assert kept.count("Where to see it and what to bring") == 2


def test_a_script_without_spaces_is_measured_by_its_letters() -> None:
    line = "歌手は北の海岸にある灯台を買い、冬が終わる前に船の操り方を学ぶと語った。" * 3
    assert cleaned([line, f"{line}続き", f"{line}さらに"], "灯台") == [line, f"{line}続き", f"{line}さらに"]
