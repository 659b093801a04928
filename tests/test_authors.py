import pytest

from aggregator.authors import cased, people


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
        ("Par Ida Falk avec Reuters", ("Ida Falk",)),
        ("Ida Falk / Associated Press", ("Ida Falk",)),
        ("By IDA FALK Associated Press", ("Ida Falk",)),
        ("AP and Reuters", ("AP", "Reuters")),
        ("Ida Falk, London", ("Ida Falk",)),
        ("By IDA FALK AND BO LIND FOR GLITTERPOST.EXAMPLE", ("Ida Falk", "Bo Lind")),
        ("By Ida Falk in New York and Boris Lind in Paris", ("Ida Falk", "Boris Lind")),
        ("By Ida Falk (@idafalk) and Boris Lind (@boris)", ("Ida Falk", "Boris Lind")),
        ("Falk, Ida; Lind, Bo", ("Ida Falk", "Bo Lind")),
        ("de la Cruz, María", ("María de la Cruz",)),
        ("Senior Reporter Ida Falk", ("Ida Falk",)),
        ("Words by Ida Falk Photos by Bo Lind", ("Ida Falk",)),
        ("Text: Ida Falk, Fotos: Bo Lind", ("Ida Falk",)),
        ("Ida Falk, Jr.", ("Ida Falk Jr",)),
        ("Ida Falk III", ("Ida Falk III",)),
        ("Author Ida Falk Tags: Gulls, Quays", ("Ida Falk",)),
        ("Posted on September 21, 2026 by Ida Falk", ("Ida Falk",)),
        ("Dec. 19, 2026 · Ida Falk on behalf of the Harbour", ("Ida Falk",)),
        ("04.02.2026 | 13:10 Uhr | Ida Falk", ("Ida Falk",)),
        ("von Ida Falk, 24. Januar 2026", ("Ida Falk",)),
        ("Von Ida Falk am 29.12.2026, 13:36 Uhr", ("Ida Falk",)),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("文/王小明", ("王小明",)),
        ("SINÉAD O’CONNELL", ("Sinéad O’Connell",)),
        ("LUDWIG VAN DER BERG", ("Ludwig van der Berg",)),
        ("JEAN-LUC MCDONALD", ("Jean-Luc McDonald",)),
        ("J.R.R. Moon", ("J.R.R. Moon",)),
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
        "social.example/idafalk",
        "Glitter Harbour GmbH",
        "Harbour Society e.V., Quay, Norland",
        "x" * 1000,
    ],
)
def test_a_line_that_names_no_author_gives_none(line: str) -> None:
    assert people(line) == ()


def test_a_name_in_capitals_is_written_as_a_person_would_and_others_are_kept() -> None:
    assert cased("ANN O'DAY") == "Ann O'Day"
    assert cased("bo lind") == "Bo Lind"
    assert cased("RaquelX") == "RaquelX"
    assert cased("JD") == "JD"
