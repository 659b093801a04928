"""Invented people whom the gazetteer does not know, in invented stories."""

from collections.abc import Callable

import pytest

from aggregator.people import Tagger

Names = Callable[..., list[str]]


@pytest.fixture
def names(tagger: Tagger) -> Names:
    """The names of unknown people in a body, or in a title with one."""

    def of(body: str, title: str = "", authors: tuple[str, ...] = ()) -> list[str]:
        return [name.name for name in tagger.tag(title, body, authors=authors).names]

    return of


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("The garden belongs to Harriet Blumquist.", "Harriet Blumquist"),
        ("It was Zsofia Marquand-O’Dell’s garden.", "Zsofia Marquand-O’Dell"),
        ("We met Noor van der Plume at the gate.", "Noor van der Plume"),
        ("We met José Ángel Quibbler at the gate.", "José Ángel Quibbler"),
        ("We met Samuel T. Quibbler at the gate.", "Samuel T. Quibbler"),
        ("We met J.K. Quibbler, 34, at the gate.", "J.K. Quibbler"),
        ("Stunning Harriet Blumquist waved.", "Harriet Blumquist"),
        ("The Former Actress Harriet Blumquist waved.", "Harriet Blumquist"),
        ("He saw South Carolina Congressman Harriet Blumquist.", "Harriet Blumquist"),
        ("Yodri Blumquist, 34, waved.", "Yodri Blumquist"),
        ("We met the singer Yodri Blumquist there.", "Yodri Blumquist"),
        ("Her mother, Yodri Blumquist, waved.", "Yodri Blumquist"),
        ("“It grew,” said Yodri Blumquist. Blumquist laughed.", "Yodri Blumquist"),
        ("He was once married to Yodri Blumquist of Hull.", "Yodri Blumquist"),
        ("They spoke to Grace Blumquist, who waved.", "Grace Blumquist"),
        ("They met Harriet Winters. Winters waved.", "Harriet Winters"),
        ("The Harriet Blumquist documentary is long.", "Harriet Blumquist"),
        ("He was married to Yodri Quarrymoor before Zelda Quarrymoor.", "Yodri Quarrymoor"),
    ],
)
def test_an_unknown_person_is_found(names: Names, body: str, wanted: str) -> None:
    assert names(body) == [wanted]


@pytest.mark.parametrize(
    "body",
    [
        "Zelda Quarrymoor waved to Jane Oddlestone.",
        "Sam Twinner came.",  # two bear the name, and nothing says which
        "They crossed Zelda Quarrymoor Bridge.",
        "The Blumquist Gazette and Radio Harbour were there.",
        "They work at Yodri Blumquist and nowhere else.",
        "They rowed on Lake Blumquist, which was cold.",
        "The striker of Atlético Quarrymoor, 35, fell.",
        "They flew to Saint Yodri and Port Blumquist.",
        "The Harriet Blumquist Foundation gave money.",
        "They watched the Harriet Blumquist at sea.",
        "A Harriet Blumquist costs ten crowns.",
        "He was in “Harriet Blumquist” for years.",
        "He starred for years as Harriet Blumquist in a series.",
        "He wants to play Harriet Blumquist.",
        "He liked Harriet Blumquist: The Return best.",
        "She came donning Harriet Blumquist.",
        "By Harriet Blumquist\n\nThe day was long.",
        "The day was long. Photo: Harriet Blumquist",
        "The day was long. Harriet Blumquist/Getty Images",
        "All looks were styled by Harriet Blumquist.",
        "So sad. — Harriet Blumquist (@harrietb) May 4",
        "They watched Harry Potter and Mickey Mouse.",
        "Apple TV and Paris Fashion Week, in April Monday.",
        "Im Garten Am Morgen, Die Stadt Blumquist.",
        "They like to harriet. It was Harriet Blumquist.",
        "HARRIET BLUMQUIST WAVED AND LEFT THE HARBOUR",
        "Louis XIV left.",
    ],
)
def test_what_is_nobody_unknown_is_left_out(names: Names, body: str) -> None:
    assert names(body) == []


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Harriet Blumquist buys a harbour", ["Harriet Blumquist"]),
        ("Harriet Blumquist Buys a Harbour With Oliver Trank", ["Harriet Blumquist", "Oliver Trank"]),
        ("Is She Dating Harriet Blumquist?", ["Harriet Blumquist"]),
        ("Harriet Blumquist Quombing Again", []),  # nobody can tell where the name ends
        ("Harriet Love Buys a Harbour", []),
        ("HARRIET BLUMQUIST BUYS A HARBOUR", []),
        ("harriet blumquist buys a harbour", []),
    ],
)
def test_a_headline_alone_is_read_with_care(names: Names, title: str, wanted: list[str]) -> None:
    assert names("", title) == wanted


def test_in_title_case_a_name_counts_if_the_body_has_it(tagger: Tagger) -> None:
    title = "Harriet Blumquist Buys a Harbour From Oliver Trank"
    (name,) = tagger.tag(title, "Harriet Blumquist bought a harbour. Blumquist waved.").names
    assert (name.name, name.role, name.salience) == ("Harriet Blumquist", "about", 1.0)
    (name,) = tagger.tag(title.upper(), "Harriet Blumquist bought a harbour.").names
    assert (name.name, name.role) == ("Harriet Blumquist", "about")


def test_who_only_wrote_the_story_is_not_of_it(names: Names) -> None:
    body = "Harriet Blumquist met Oliver Trank."
    assert names(body, authors=("Harriet Blumquist",)) == ["Oliver Trank"]


def test_known_people_keep_their_salience_and_the_others_come_most_salient_first(tagger: Tagger) -> None:
    body = "Zelda Quarrymoor waved. " + "Oliver Trank left with Harriet Blumquist. " + "Blumquist sang. " * 3
    tagging = tagger.tag("", body)
    assert [name.name for name in tagging.names] == ["Harriet Blumquist", "Oliver Trank"]
    assert [(person.id, person.salience) for person in tagging.people] == [("zelda-quarrymoor", 0.5)]


def test_every_place_of_a_name_is_the_text_at_its_place(tagger: Tagger) -> None:
    texts = {
        "title": "Harriet Blumquist is back",
        "body": "Ha\u0301rriet\u00a0Blumquist. Harriet Blumquist’s a\u0301rt. " * 2,
    }
    places = tagger.tag(texts["title"], texts["body"]).places
    assert len(places) > 2
    assert all(texts[place.field][place.start : place.end] == place.text for place in places)


def test_a_page_of_nothing_but_names_is_answered_soon(tagger: Tagger) -> None:
    body = " and ".join(
        f"Harriet Blum{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(9000)
    )
    assert len(tagger.tag("", body).names) == 100


@pytest.mark.parametrize("text", ["A-" * 99_000, "O’" * 99_000, "A.B.C. " * 28_000, "Harriet " + "de la " * 33_000])
def test_a_page_that_is_one_endless_name_is_answered(tagger: Tagger, text: str) -> None:
    assert tagger.tag("", text).names == ()
