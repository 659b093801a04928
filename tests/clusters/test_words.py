from aggregator.clusters.words import base, words


def test_forms_of_a_word_are_counted_as_one() -> None:
    assert {base(form) for form in ("Bakery", "bakeries", "bakery's", "BAKERY’S")} == {"bakery"}
    assert base("kiss") == "kiss"
    assert base("Venus") == "venus"


def test_names_and_numbers_are_told_from_words_at_the_beginning_of_a_sentence() -> None:
    found = dict(words("Bakers queue. Loaves for Merrowick! “Buns,” cried Vellmar, 300 of them"))
    assert [word for word, is_name in found.items() if is_name] == ["merrowick", "vellmar", "300"]


def test_words_of_every_text_are_left_out() -> None:
    assert not list(words("She said that it was what they would have been doing, and he does, too. I"))


def test_what_is_longer_than_any_word_is_none() -> None:
    assert [word for word, _ in words(f"{'x' * 50_000} loaf")] == ["loaf"]


def test_blanks_hide_no_end_of_a_sentence() -> None:
    assert not dict(words("The bun.\n \nLoaves"))["loave"]
