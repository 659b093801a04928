from aggregator.bearers import is_desk, is_given, is_ordinary, is_person, is_unsigned, key


def test_desks_and_agencies_are_told_from_people() -> None:
    assert all(map(is_desk, ("Reuters", "AFP", "Glitter Post Staff", "News Desk", "Gear Team", "glitterpost.com")))
    assert not any(map(is_desk, ("Ida Falk", "Bo Lind", "Apple Martin")))
    assert all(map(is_person, ("Ida Falk", "Lupe de la Rosa", "신현주", "Siân O’Neill-Ray")))
    assert not any(
        map(is_person, ("Ida", "how to sail", "News Desk", "Read This Now", "Agent 007", "What Now?", "Reuters"))
    )


def test_names_are_compared_by_their_letters_alone() -> None:
    assert key("O’Neill-Ray") == key("o'neill ray")


def test_a_given_name_speaks_for_a_person_and_ordinary_words_against() -> None:
    assert is_given("Ida Falk")
    assert not is_given("Harbour Wanderer")
    assert is_ordinary("Related Resources")
    assert not is_ordinary("Bo Lind")


def test_a_line_that_only_says_that_the_staff_wrote_is_unsigned() -> None:
    assert all(map(is_unsigned, ("Staff", "Our Editors", "Redaktion", "The editorial team", "Staff Writers")))
    assert not any(map(is_unsigned, ("Ida Falk", "Glitter Post Staff", "editor of the harbour news")))
