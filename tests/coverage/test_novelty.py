from aggregator.attribution import Attributor, Outlets
from aggregator.coverage.novelty import Ledger, Novelty
from aggregator.coverage.telling import Telling, tellings
from tests.coverage.clusters import story

FIRST = (
    "Mara Quill has planted forty plum trees behind the blue house by the river. She dug the holes herself in March. "
    "The saplings came from a nursery in Ober on a cart, and the last of them was in the ground by sunset."
)


def told(body: str, attributor: Attributor, outlets: Outlets, url: str = "https://b.example/") -> Telling:
    (one,) = tellings([story(url, "", body, attributor)], outlets)
    return one


def novelty(body: str, attributor: Attributor, outlets: Outlets) -> Novelty:
    """What the body adds to FIRST, which it follows."""
    ledger, first = Ledger(), told(FIRST, attributor, outlets, "https://a.example/")
    ledger.enter(first)
    return ledger.novelty(told(body, attributor, outlets), [first])


def test_sentences_that_stood_before_are_not_fresh(attributor: Attributor, outlets: Outlets) -> None:
    again = novelty(FIRST, attributor, outlets)
    assert (again.fresh, again.share) == (0, 0)
    assert again.most
    assert again.is_next_to_nothing


def test_the_same_in_the_same_words_of_another_order_is_not_fresh(attributor: Attributor, outlets: Outlets) -> None:
    assert novelty("By sunset in March, forty plum trees: the last of the saplings was in the ground by the river.",
                   attributor, outlets).fresh == 0  # fmt: skip


def test_what_is_credited_to_others_is_not_fresh_nor_what_goes_on_with_it(
    attributor: Attributor, outlets: Outlets
) -> None:
    body = (
        'Quill wants to sell jam, an insider told PEOPLE. "Eleven jars are ready," the insider said. '
        "The magazine adds that labels with a fox on them were ordered from a printer in Lindholm."
    )
    assert novelty(body, attributor, outlets).fresh == 0


def test_a_site_a_friend_or_a_report_of_the_storys_own_is_no_credit(attributor: Attributor, outlets: Outlets) -> None:
    body = (
        "An insider told PEOPLE that Quill wants to sell jam. The site for the kitchen is a former stable with a lift. "
        "She folded a paper hat for a friend of the carpenter, who keeps eleven goats."
    )
    assert novelty(body, attributor, outlets).fresh > 20


def test_a_self_credit_is_fresh(attributor: Attributor, outlets: Outlets) -> None:
    ledger = Ledger()
    body = "Quill wants to sell jam, an insider tells PEOPLE. Labels were ordered, with a fox on each and a number."
    own = told(body, attributor, outlets, "https://people.com/jam/")
    assert ledger.novelty(own, []).share == 1
    assert own.own == ("insider",)


def test_sources_are_named_only_where_they_are_fresh(attributor: Attributor, outlets: Outlets) -> None:
    body = (
        '"Plums are patient, and so am I," Quill told the crowd at the fence. '
        "According to court papers, the meadow was never part of the estate of the miller."
    )
    assert set(novelty(body, attributor, outlets).sources) >= {"a quotation", "a document"}
    assert novelty(FIRST, attributor, outlets).sources == ()


def test_a_text_without_a_word_adds_nothing(attributor: Attributor, outlets: Outlets) -> None:
    for empty in ("", " \n\n ", "… !?"):
        found = novelty(empty, attributor, outlets)
        assert (found.words, found.share, found.is_next_to_nothing) == (0, 0.0, True)


def test_a_page_without_a_stop_and_one_of_ten_thousand_short_sentences_are_weighed_up_to_a_bound(
    attributor: Attributor, outlets: Outlets
) -> None:
    assert novelty("so and so " * 50_000, attributor, outlets).words <= 6_000
    assert novelty("We went there. " * 20_000, attributor, outlets).words <= 1_200
