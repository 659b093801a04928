import pickle

from aggregator.attribution import Attributor
from aggregator.model import Attribution


def of(attributor: Attributor, text: str, title: str = "", url: str = "") -> list[tuple[str, str]]:
    return [(one.outlet, one.kind) for one in attributor.attributions(title, text, url)]


def claimed(one: Attribution, text: str) -> str:
    assert one.claim is not None
    return text[one.claim.start : one.claim.end]


def test_the_span_is_the_name_and_the_cue_the_words_that_credit_it(attributor: Attributor) -> None:
    text = "Mara Quill sings again. An insider exclusively told PEOPLE that she is glad."
    (one,) = attributor.attributions("", text)
    assert text[one.start : one.end] == one.text == "PEOPLE"
    assert (one.outlet, one.outlet_id, one.field, one.cue) == ("People", "people", "body", "told")


def test_the_title_comes_first_and_has_its_own_offsets(attributor: Attributor) -> None:
    title, text = "Mara Quill moves, TMZ reports", "Per Page Six, the house is blue."
    first, second = attributor.attributions(title, text)
    assert (first.field, title[first.start : first.end]) == ("title", "TMZ")
    assert (second.field, text[second.start : second.end]) == ("body", "Page Six")


def test_a_claim_is_the_quotation_beside_the_cue(attributor: Attributor) -> None:
    text = '"I never left the boat. It is dry," Otto Vane told Vogue. "Nor will I," he said.'
    (one,) = attributor.attributions("", text)
    assert claimed(one, text) == '"I never left the boat. It is dry,"'


def test_a_claim_after_a_colon_is_the_quotation_that_follows(attributor: Attributor) -> None:
    text = "He told the Daily Mail:\n\n“The goats are well and the barn is warm.”\n\nIt rained."
    (one,) = attributor.attributions("", text)
    assert claimed(one, text) == "“The goats are well and the barn is warm.”"


def test_a_claim_without_a_quotation_is_the_sentence(attributor: Attributor) -> None:
    text = "It rained. TMZ reports that the barge was sold. It was red."
    (one,) = attributor.attributions("", text)
    assert claimed(one, text) == "TMZ reports that the barge was sold."


def test_a_short_form_means_the_outlet_that_was_named_before(attributor: Attributor) -> None:
    text = "Vane told the Los Angeles Times that he sails. “I row, too,” he told the Times."
    assert of(attributor, text) == [("Los Angeles Times", "named_person")] * 2
    assert of(attributor, "“I row, too,” he told the Times.") == [("The Times", "named_person")]


def test_told_the_magazine_credits_the_last_magazine_once(attributor: Attributor) -> None:
    text = "Vanity Fair met Vane in Hove, not far from the BBC. “I was late,” he told the magazine."
    (one,) = attributor.attributions("", text)
    assert (one.outlet, text[one.start : one.end], one.cue) == ("Vanity Fair", "Vanity Fair", "told the magazine")
    assert claimed(one, text) == "“I was late,”"


def test_a_source_that_tells_us_credits_the_publisher_by_its_address(attributor: Attributor) -> None:
    text = "“They are well,” a source tells us."
    (one,) = attributor.attributions("", text, "https://www.tmz.com/2026/11/24/quill/")
    assert (one.outlet_id, one.kind, one.self_credit, one.text) == ("tmz", "insider", True, "us")
    assert attributor.attributions("", text) == ()
    assert attributor.attributions("", text, "https://nobody.example/") == ()


def test_our_insider_is_the_insider_of_the_publisher(attributor: Attributor) -> None:
    text = "“They are well,” our insider says. “Very well,” our own neighbour says."
    (one,) = attributor.attributions("", text, "https://www.tmz.com/a")
    assert (one.outlet_id, one.kind, one.text, one.self_credit) == ("tmz", "insider", "our", True)


def test_an_outlet_that_publishes_the_story_credits_itself(attributor: Attributor) -> None:
    text = "TMZ reports that Vane rows. Page Six says that he sails."
    found = attributor.attributions("", text, "https://www.tmz.com/a")
    assert [(one.outlet, one.self_credit) for one in found] == [("TMZ", True), ("Page Six", False)]


def test_an_outlet_that_nobody_listed_counts_where_it_is_named_like_one(attributor: Attributor) -> None:
    assert of(attributor, "He told the Grimwold Telegraph that he rows.") == [("Grimwold Telegraph", "named_person")]
    assert of(attributor, "She told the website Glimmerwick that she sings.") == [("Glimmerwick", "named_person")]
    assert of(attributor, "He walked past the Grimwold Telegraph.") == []
    assert of(attributor, "Glimmer Watch can reveal it. “Yes,” a source told Glimmer Watch.") == [
        ("Glimmer Watch", "outlet_itself"),
        ("Glimmer Watch", "insider"),
    ]


def test_a_name_in_a_long_quotation_is_what_somebody_said(attributor: Attributor) -> None:
    assert of(attributor, "“I read that TMZ reported it, and I laughed for an hour,” said Vane.") == []


def test_a_name_in_an_address_or_a_handle_is_no_name(attributor: Attributor) -> None:
    text = "He wrote on pic.twitter.com/abc and she said on @instagram that https://www.tmz.com/a reported."
    assert of(attributor, text) == []


def test_a_denial_belongs_to_the_claim_before_the_next_outlet(attributor: Attributor) -> None:
    text = "TMZ claims that Vane moved. Page Six claims that he rows. His spokesman denied the second."
    assert [one.stance for one in attributor.attributions("", text)] == [None, "denied"]


def test_what_is_not_confirmed_is_not_confirmed(attributor: Attributor) -> None:
    text = "TMZ reports that Vane moved. He has not confirmed it."
    assert [one.stance for one in attributor.attributions("", text)] == [None]


def test_a_sentence_does_not_end_within_a_name(attributor: Attributor) -> None:
    assert of(attributor, "Quill has a goat. E! News reported it.") == [("E! News", "outlet_itself")]
    assert of(attributor, "A source told OK! Magazine that it is white.") == [("OK!", "insider")]


def test_it_comes_back_whole_from_another_process(attributor: Attributor) -> None:
    again = pickle.loads(pickle.dumps(attributor))
    assert of(again, "Per TMZ, it rained.") == [("TMZ", "outlet_itself")]


def test_an_outlet_does_not_publish_what_stands_at_the_address_of_somebody_unknown(attributor: Attributor) -> None:
    text = "Mara Quill told PEOPLE exclusively that she has bought a boat."
    assert [one.self_credit for one in attributor.attributions("", text)] == [True]
    assert [one.self_credit for one in attributor.attributions("", text, "https://unlisted.example/boat")] == [False]
