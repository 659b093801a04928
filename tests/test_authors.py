import pytest

from aggregator.authors import cased, is_desk, is_given, is_ordinary, is_person, is_unsigned, key, people


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ida Falk", ("Ida Falk",)),
        ("By Ida Falk, Bo Lind and Cy Ng for Glitter Post", ("Ida Falk", "Bo Lind", "Cy Ng")),
        ("Falk, Ida", ("Ida Falk",)),
        ("Ida Falk, Privacy and Harbour Safety Expert", ("Ida Falk",)),
        ("Ida Falk, Senior Director, Content & Charts, GlitterPost and Quay Institute", ("Ida Falk",)),
        ("Posted by IdaFalk on Friday November 5, 2026 from the harbour", ("IdaFalk",)),
        ("Written by Ida Falk | Senior Editor", ("Ida Falk",)),
        ("Ida Falk, Entertainment Reporter", ("Ida Falk",)),
        ("Ida Falk Showbiz Editor", ("Ida Falk",)),
        ("Ida Falk, PhD", ("Ida Falk",)),
        ("By Ida Falk Published November 5, 2026", ("Ida Falk",)),
        ("By Ida Falk November 5, 2026 3:45 PM", ("Ida Falk",)),
        ("by ida falk (ida@glitterpost.example) @idafalk", ("Ida Falk",)),
        ("IDA FALK", ("Ida Falk",)),
        ("Ida Falk Ida Falk", ("Ida Falk",)),
        ("Von Ida Falk und Bo Lind", ("Ida Falk", "Bo Lind")),
        ("Par Ida Falk avec Reuters", ("Ida Falk", "Reuters")),
        ("Por Ida Falk y Bo Lind", ("Ida Falk", "Bo Lind")),
        ("Author: Ida Falk", ("Ida Falk",)),
        ("Ida Falk; Bo Lind / Cy Ng", ("Ida Falk", "Bo Lind", "Cy Ng")),
        ("Associated Press", ("Associated Press",)),
        ("Glitter Post Staff", ("Glitter Post Staff",)),
        ("신현주 기자", ("신현주",)),
        ("Maria de la Cruz", ("Maria de la Cruz",)),
    ],
)
def test_an_author_line_becomes_names(line: str, names: tuple[str, ...]) -> None:
    assert people(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "admin",
        "By",
        "Share on Facebook",
        "Photo by Ida Falk",
        "Reviewed by Ida Falk, MD",
        "Edited by Ida Falk",
        "November 5, 2026",
        "https://social.example/ida",
        "12345678",
        "Follow us",
        "x" * 1000,
    ],
)
def test_a_line_that_names_no_author_gives_none(line: str) -> None:
    assert people(line) == ()


def test_desks_and_agencies_are_told_from_people() -> None:
    assert all(map(is_desk, ("Reuters", "AFP", "Glitter Post Staff", "News Desk", "Gear Team", "glitterpost.com")))
    assert not any(map(is_desk, ("Ida Falk", "Bo Lind", "Apple Martin")))
    assert all(map(is_person, ("Ida Falk", "Lupe de la Rosa", "신현주", "Siân O’Neill-Ray")))
    assert not any(
        map(is_person, ("Ida", "how to sail", "News Desk", "Read This Now", "Agent 007", "What Now?", "Reuters"))
    )


def test_names_are_compared_by_their_letters_alone() -> None:
    assert key("O’Neill-Ray") == key("o'neill ray")


def test_a_name_in_capitals_is_written_as_a_person_would_and_others_are_kept() -> None:
    assert cased("ANN O'DAY") == "Ann O'Day"
    assert cased("bo lind") == "Bo Lind"
    assert cased("RaquelX") == "RaquelX"
    assert cased("JD") == "JD"


def test_a_given_name_speaks_for_a_person_and_ordinary_words_against() -> None:
    assert is_given("Ida Falk")
    assert not is_given("Harbour Wanderer")
    assert is_ordinary("Related Resources")
    assert not is_ordinary("Bo Lind")


def test_a_line_that_only_says_that_the_staff_wrote_is_unsigned() -> None:
    assert all(map(is_unsigned, ("Staff", "Our Editors", "Redaktion", "The editorial team", "Staff Writers")))
    assert not any(map(is_unsigned, ("Ida Falk", "Glitter Post Staff", "editor of the harbour news")))
