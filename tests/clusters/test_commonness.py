from aggregator.clusters.commonness import RAREST, weight


def test_a_rare_word_says_more_than_a_common_one() -> None:
    assert 0 <= weight("time") < weight("bakery") < weight("quillfeather") == RAREST
