from aggregator.index import Index
from aggregator.search.why import explained
from tests.search.conftest import Find


def test_the_parts_of_a_score_are_told_for_each_story(find: Find, index: Index) -> None:
    finding = find("zq divorce")
    why = explained(index, finding)
    assert list(why) == [hit.story.id for hit in finding.answer.hits]
    assert [label for label, _ in why["split"]] == ["Zora Quill", "divorce"]
    assert [label for label, _ in why["other"]] == ["divorce"]
    assert all(score > 0 for reasons in why.values() for _, score in reasons)
    assert dict(why["split"])["Zora Quill"] > dict(why["seen"])["Zora Quill"]


def test_where_all_is_asked_for_the_parts_add_up_to_the_score(find: Find, index: Index) -> None:
    finding = find("latest on zora quill")
    for hit in finding.answer.hits:
        assert abs(sum(score for _, score in explained(index, finding)[hit.story.id]) - hit.score) < 0.1
