"""What a person finds, on every backend."""

import pytest

from aggregator.errors import BadInput
from aggregator.index import Index, Search
from aggregator.index.nodes import Exact
from tests.index.stories import day
from tests.search.conftest import Find, asking, found


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("zora quill", "film both split seen printed"),
        ("zq", "film both split seen printed"),
        ("zora qiull", "film both split seen printed"),
        ("ziloquill", "both film milo split seen printed"),
        ("ambroses", "seen"),
        ("stories about zora quill", "film both split seen printed"),
        ("zora quill AND divorce", ""),
        ("zora quill OR storm", "film storm both split seen printed fire"),
        ("zora quill -milo vance", "film split seen printed"),
        ("stories about zora quill NOT milo vance", "film split"),
        ("NOT zora quill", "fire storm other milo"),
        ("storm", "storm fire"),
        ("celebrity:zora quill", "film both seen split"),
        ("about:zora quill ober", "both film split"),
        ("unheard of", ""),
    ],
)
def test_names_in_the_words_of_a_query_find_the_people(find: Find, query: str, ids: str) -> None:
    assert found(find(query)) == ids.split()


def test_a_name_and_a_topic_find_a_story_that_has_neither_in_print(find: Find) -> None:
    finding = find("zq divorce")
    assert found(finding)[0] == "split"
    assert finding.notes == ("Only 1 story has all that is asked for, so those that have some of it follow.",)
    assert found(finding)[-1] == "other"


def test_words_that_say_little_need_not_be_in_a_story_but_make_it_better(find: Find) -> None:
    assert found(find("did zora quill split over this"))[0] == "split"
    assert found(find("who bought it with milo vance"))[0] == "both"
    assert found(find("under")) == ["printed"]


def test_where_enough_stories_have_everything_no_others_are_shown(find: Find) -> None:
    assert found(find("zq divorce", Search(sort="newest"))) == ["split"]
    assert found(find("zora quill AND broke")) == ["split"]


def test_people_are_told_and_can_be_switched_off(find: Find) -> None:
    (chip,) = find("zq divorce").understood.chips
    assert (chip.text, chip.people, chip.is_used) == ("zq", (("zora-quill", "Zora Quill"),), True)
    for off in ("zq", "ZQ", "zora-quill"):
        finding = find("zq divorce", off=[off])
        assert (found(finding), finding.understood.chips) == (["other", "split"], ())


def test_literal_words_are_only_words(find: Find) -> None:
    assert found(find("zora quill", is_literal=True)) == ["printed"]
    assert found(find("zq divorce", is_literal=True)) == []


def test_a_guess_is_told_and_a_word_with_other_meanings_is_offered(find: Find) -> None:
    assert find("zora qiull").notes == ("'zora qiull' was taken for Zora Quill.",)
    (note,) = find("storm in mill").notes
    assert note == "'storm' was taken as a word, not as a name; celebrity:storm finds Storm."


def test_news_bring_the_newest_of_equals_first_and_photos_the_galleries(find: Find) -> None:
    assert found(find("latest on zora quill"))[0] == "film"
    (labels,) = {tuple(label for label, _ in find("latest on zora").understood.parts)}
    assert labels[0] == "Zora Quill"
    assert set(labels[1:]) == {"how new it is"}


def test_a_misspelt_word_that_no_story_has_finds_one_that_is_like_it(find: Find) -> None:
    assert found(find("marathn")) == ["milo"]


def test_the_question_is_narrowed_by_the_query_of_the_search(find: Find) -> None:
    assert found(find("zora quill", Search(Exact("id", "seen")))) == ["seen"]


@pytest.mark.parametrize("query", ["zora quill", "zq divorce", "latest on zora quill", "zora qiull", ""])
def test_pages_follow_each_other_however_the_query_was_taken(find: Find, query: str) -> None:
    whole = found(find(query, Search(limit=20)))
    seen: list[str] = []
    after = None
    while not seen or after:
        answer = find(query, Search(limit=2, after=after)).answer
        seen += [hit.story.id for hit in answer.hits]
        after = answer.next
    assert seen == whole


def test_pages_of_news_follow_each_other_however_old_they_grow_meanwhile(find: Find, index: Index) -> None:
    query, much_later = "latest on zora quill", asking(index, day(400))
    first = find(query, Search(limit=2)).answer
    rest = much_later(query, Search(limit=20, after=first.next))
    assert [*(hit.story.id for hit in first.hits), *found(rest)] == found(find(query, Search(limit=20)))


@pytest.mark.parametrize("after", ["x", "1.", ".x", "-1.x", "1e3.x", "999999999999.x", "１.x", "\ud800.x"])
def test_a_cursor_that_is_none_is_refused_with_a_sentence(find: Find, after: str) -> None:
    with pytest.raises(BadInput, match="no cursor"):
        find("zora quill", Search(after=after))


@pytest.mark.parametrize("query", ["milo vance", "storm AND tour"])
def test_the_cursor_of_another_question_is_refused(find: Find, query: str) -> None:
    after = find("zora quill", Search(limit=1)).answer.next
    with pytest.raises(BadInput, match="cursor"):
        find(query, Search(limit=1, after=after))
    with pytest.raises(BadInput, match="cursor"):
        find(query, Search(limit=1, after="nonsense"))


def test_nothing_typed_shows_all(find: Find) -> None:
    assert find("").answer.total == 9
