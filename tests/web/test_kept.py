from itertools import count

from aggregator.web.kept import SIZE, Kept


def test_an_answer_is_kept_for_its_time_and_then_made_again() -> None:
    now = [0.0]
    kept, numbers = Kept(lambda: now[0]), count()
    assert [kept.get("q", 10, lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
    assert kept.get("other", 10, lambda: next(numbers)) == 1
    now[0] = 10.0
    assert kept.get("q", 10, lambda: next(numbers)) == 2


def test_the_answer_made_first_goes_when_there_are_too_many() -> None:
    kept, numbers = Kept(lambda: 0.0), count()
    for question in range(SIZE + 1):
        kept.get(question, 10, lambda: next(numbers))
    assert kept.get(SIZE, 10, lambda: -1) == SIZE
    assert kept.get(0, 10, lambda: -1) == -1


def test_all_answers_are_made_again_when_they_are_cleared() -> None:
    kept, numbers = Kept(lambda: 0.0), count()
    assert [kept.get("q", 10, lambda: next(numbers)) for _ in range(2)] == [0, 0]
    kept.clear()
    assert kept.get("q", 10, lambda: next(numbers)) == 1
