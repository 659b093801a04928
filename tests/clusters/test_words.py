from aggregator.clusters.words import base, counted, names


def test_forms_of_a_word_are_counted_as_one() -> None:
    assert {base(form) for form in ("Bakery", "bakeries", "bakery's", "BAKERY’S")} == {"bakery"}
    assert base("kiss") == "kiss"
    assert base("Venus") == "venus"


def test_names_and_numbers_are_told_from_words_at_the_beginning_of_a_sentence() -> None:
    found = names("Bakers queue. Loaves for Merrowick! “Buns,” cried Vellmar, 300 of them")
    assert found == {"merrowick", "vellmar", "300"}


def test_words_of_every_text_are_left_out() -> None:
    assert not counted("She said that it was what they would have been doing, and he does, too. I")


def test_what_is_longer_than_any_word_is_none() -> None:
    assert counted(f"{'x' * 50_000} loaf") == {"loaf": 1}


def test_blanks_hide_no_end_of_a_sentence() -> None:
    assert not names("The bun.\n \nLoaves")


def test_a_word_of_several_parts_is_one_name_from_its_beginning() -> None:
    assert names("a sister of O'Brien's 'Milo' in the U.S, said,Vane; élan of Élan") == {
        "obrien",
        "milo",
        "u.s",
        "élan",
    }
    assert counted("Buns, bun and O’Brien’s bun") == {"bun": 3, "obrien": 1}
