"""What every backend does with stories, claims and the page log."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.errors import IndexUnavailable
from aggregator.index import Index, Search, open_index
from aggregator.index.base import Claim
from aggregator.index.nodes import Exact
from aggregator.model import Fetch
from tests.index.stories import day, mention, page, person, story

_EXAMPLE = count()  # makes the ids of an example its own


def _claim(text_hash: str, holder: str, at: float) -> Claim:
    return Claim(f"text:{text_hash}", holder, day(at))


def test_a_story_comes_back_as_it_was_put(index: Index) -> None:
    body = "Zora Quill left the town.\n\nShe said “no” – twice. 東京"
    full = story(
        "a",
        "Zora’s día",
        body,
        authors=("Ann Ode", "Bo Ríos"),
        byline="By Ann Ode and Bo Ríos",
        published_source="json-ld",
        published_confidence=0.75,
        updated=day(0.123456),
        section="Celebs",
        image="https://news.example/a.jpg",
        people=(person("zora-quill"), person("milo-vance", "mention")),
        mentions=(mention("zora-quill", "Zora Quill", body),),
        cluster="c1",
    )
    (stored,) = index.put([full])
    assert stored == replace(full, revised=full.fetched, fetches=(Fetch(full.fetched, full.text_hash),))
    assert index.get(["a"]) == (stored,)


def test_unknown_ids_and_urls_are_none_in_their_places(index: Index) -> None:
    index.put([story("a")])
    index.record([page("https://news.example/1")])
    first, none, again = index.get(["a", "nobody", "a"])
    assert (first, none) == (again, None)
    assert [note and note.url for note in index.records(["no", "https://news.example/1"])] == [
        None,
        "https://news.example/1",
    ]
    assert [index.get([]), index.records([]), index.put([]), index.claim([])] == [()] * 4


def test_a_changed_text_is_a_new_revision_whichever_came_first(index: Index) -> None:
    old, new = story("a", "First", at=1), story("a", "Second", at=2)
    for key, order in (("a", [old, new]), ("b", [new, old, old])):
        for version in order:
            index.put([replace(version, id=key)])
    a, b = index.get(["a", "b"])
    assert a
    assert b
    assert (a.title, a.revision, [text.title for text in a.revisions]) == ("Second", 2, ["First"])
    assert replace(b, id="a") == a


def test_two_versions_in_one_batch_are_merged(index: Index) -> None:
    stored = index.put([story("a", "First", at=1), story("b"), story("a", "Second", at=2)])
    assert [one.id for one in stored] == ["a", "b", "a"]
    assert stored[0] == stored[2] == index.get(["a"])[0]
    assert stored[0].revision == 2


def test_a_batch_of_hundreds_is_stored_whole(index: Index) -> None:
    stories = [story(f"s{n}", f"Title {n}", "word " * 50, at=n) for n in range(300)]
    assert [one.id for one in index.put(stories)] == [one.id for one in stories]
    assert index.counts().stories == 300
    assert all(index.get([one.id for one in stories]))


def test_deleted_stories_are_forgotten(index: Index) -> None:
    index.put([story("a", "Zora"), story("b", "Zora")])
    index.refresh()
    assert index.delete(["a", "nobody"]) == 1
    index.refresh()
    assert index.delete(["a"]) == 0
    assert index.get(["a", "b"])[0] is None
    assert [hit.story.id for hit in index.search(Search()).hits] == ["b"]


def test_the_earliest_claim_holds_whoever_asks_first(index: Index) -> None:
    assert index.claim([_claim("h", "late", 2), _claim("other", "late", 2)]) == ("late", "late")
    assert index.claim([_claim("h", "early", 1)]) == ("early",)
    assert index.claim([_claim("h", "later", 3), _claim("h", "b", 1)]) == ("b", "b")
    assert index.claim([_claim("h", "late", 2), Claim("url:x", "late", day(5))]) == ("b", "late")


def test_a_copy_is_linked_to_the_story_that_holds_its_text(index: Index) -> None:
    index.claim([_claim("h", "first", 1)])
    first, copy, other = index.put([story(key, text_hash=h) for key, h in (("first", "h"), ("copy", "h"), ("o", "x"))])
    assert [first.duplicate_of, copy.duplicate_of, other.duplicate_of] == [None, "first", None]
    assert index.counts().duplicates == 1


def test_stored_copies_are_relinked_when_an_earlier_claim_comes(index: Index) -> None:
    index.claim([_claim("h", "b", 2)])
    index.put([story(key, "Zora", text_hash="h") for key in ("a", "b", "c")])
    index.claim([_claim("h", "a", 1)])
    assert [one and one.duplicate_of for one in index.get(["a", "b", "c"])] == [None, "a", "a"]
    index.refresh()
    assert [hit.story.id for hit in index.search(Search()).hits] == ["a"]
    assert index.search(Search(Exact("duplicate_of", "a"), folded=False)).total == 2


def test_a_duplicate_of_given_by_the_caller_counts_for_nothing(index: Index) -> None:
    (stored,) = index.put([story("a", duplicate_of="b")])
    assert stored.duplicate_of is None


def test_when_the_holder_is_deleted_the_next_claim_holds(index: Index) -> None:
    index.claim([_claim("h", "a", 1), _claim("h", "b", 2), _claim("h", "c", 3)])
    index.put([story(key, text_hash="h") for key in ("a", "b", "c")])
    index.delete(["a"])
    assert [one and one.duplicate_of for one in index.get(["a", "b", "c"])] == [None, None, "b"]
    assert index.claim([_claim("h", "d", 9)]) == ("b",)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_end_does_not_depend_on_the_order_nor_on_who_writes(
    index: Index, address: str, data: st.DataObject
) -> None:
    """Stories and claims in any order, by two writers, some of it twice."""
    keys, hashes = ("a", "b", "c"), ("h", "k")
    versions = data.draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(hashes)), min_size=1, max_size=6))
    claims = data.draw(st.lists(st.tuples(st.sampled_from(hashes), st.sampled_from(keys), st.integers(0, 3))))
    acts = [("put", key, h, at) for at, (key, h) in enumerate(versions)]
    acts += [("claim", key, h, at) for h, key, at in claims]
    ends = []
    other = open_index(address)
    for order in (acts, data.draw(st.permutations(acts + acts[:2]))):
        run = next(_EXAMPLE)
        for writer, (act, key, h, at) in zip([index, other] * len(order), order, strict=False):
            if act == "put":
                writer.put([story(f"{run}-{key}", h, at=at, text_hash=f"{run}-{h}")])
            else:
                writer.claim([_claim(f"{run}-{h}", f"{run}-{key}", at)])
        found = index.get([f"{run}-{key}" for key in keys])
        ends.append([one and _without_run(run, one.duplicate_of, one.revision, one.revisions) for one in found])
    other.close()
    assert ends[0] == ends[1]


def _without_run(run: int, *values: object) -> str:
    return repr(values).replace(f"'{run}-", "'")


def test_the_later_check_of_a_page_wins_and_the_first_sight_is_kept(index: Index) -> None:
    url = "https://news.example/1"
    index.record([page(url, checked=2, etag='"two"', first_seen=day(1))])
    index.record([page(url, checked=1, etag='"one"', first_seen=day(0)), page("https://news.example/2")])
    (note,) = index.records([url])
    assert note
    assert (note.etag, note.checked, note.first_seen) == ('"two"', day(2), day(0))
    index.record([page(url, checked=3, etag=None, outcome="unchanged", first_seen=day(3))])
    (note,) = index.records([url])
    assert note == page(url, checked=3, outcome="unchanged")
    assert index.counts().pages == 2


def test_due_pages_are_those_of_the_site_that_live_longest_due_first(index: Index) -> None:
    index.record(
        [
            page("b", next_due=day(2)),
            page("a", next_due=day(2)),
            page("soon", next_due=day(9)),
            page("first", next_due=day(1)),
            page("dead", next_due=day(1), dead="gone (410)"),
            page("never"),
            page("elsewhere", next_due=day(1), site="other"),
        ]
    )
    assert [note.url for note in index.due("tattle", day(2), 10)] == ["first", "a", "b"]
    assert [note.url for note in index.due("tattle", day(2), 2)] == ["first", "a"]
    assert index.due("nowhere", day(2), 10) == ()


def test_counts_say_what_there_is(index: Index) -> None:
    empty = index.counts()
    assert (empty.stories, empty.duplicates, empty.pages, empty.sites, empty.newest) == (0, 0, 0, 0, None)
    index.put([story("a", at=1, site="x"), story("b", at=3, site="y"), story("c", at=None, site="y")])
    index.refresh()
    full = index.counts()
    assert (full.stories, full.sites, full.newest) == (3, 2, day(3))
    assert full.size_bytes > 0


def test_what_was_written_is_there_when_the_index_is_opened_again(index: Index, address: str) -> None:
    index.claim([_claim("h", "a", 1)])
    index.put([story("a", "Zora")])
    index.close()
    index.close()
    again = open_index(address)
    again.refresh()
    assert again.search(Search()).total == 1
    assert again.claim([_claim("h", "b", 2)]) == ("a",)
    again.close()


@pytest.mark.parametrize("nowhere", ["embedded:/dev/null/index", "http://127.0.0.1:9/stories"])
def test_an_index_that_cannot_be_reached_is_named(nowhere: str) -> None:
    with pytest.raises(IndexUnavailable, match=r"/dev/null/index|127\.0\.0\.1:9"):
        open_index(nowhere, timeout_s=2)


def test_odd_characters_do_no_harm(index: Index) -> None:
    odd = "line\u2028sep \x00 \x02mark\x03 \U0001f600 \ud800 " + "x" * 9000
    (stored,) = index.put([story("a", odd, odd, authors=(odd,), section=odd, people=(person(odd),))])
    assert index.get(["a"]) == (stored,)
    assert "\U0001f600" in stored.title
    index.refresh()
    assert index.search(Search(facets=("author", "celebrity"), highlighted=True)).total == 1
    assert index.get([odd, "\ud800"]) == (None, None)
    assert index.records([odd, "\ud800"]) == (None, None)
    assert index.delete([odd]) == 0


def test_stories_are_given_other_people_and_nothing_else_changes(index: Index) -> None:
    old = replace(story("a", "Zora", "Zora Quill left.", at=1), people=(person("zora-quill"),))
    index.put([story("a", "First", at=0), old, story("b", "Milo", at=2)])
    before, other = index.get(["a", "b"])
    assert before
    people, mentions = (person("milo-vance"),), (mention("milo-vance", "Zora Quill", old.body),)
    assert index.retag([replace(before, people=people, mentions=mentions)]) == 1
    assert index.get(["a", "b"]) == (replace(before, people=people, mentions=mentions), other)
    index.refresh()
    assert [hit.story.id for hit in index.search(Search(Exact("celebrity", "milo-vance"))).hits] == ["a"]
    assert index.search(Search(Exact("celebrity", "zora-quill"))).total == 0


def test_the_same_people_again_change_nothing(index: Index) -> None:
    (stored,) = index.put([replace(story("a", "Zora"), people=(person("zora-quill"),))])
    assert index.retag([stored]) == 0
    assert index.retag([]) == 0
    assert index.get(["a"]) == (stored,)


def test_a_story_that_changed_or_went_since_it_was_read_is_not_given_people(index: Index) -> None:
    read = index.put([story("a", "First", at=0), story("b", "Gone")])
    (changed,) = index.put([story("a", "Second", at=1)])
    index.delete(["b"])
    assert index.retag([replace(one, people=(person("zora-quill"),)) for one in read]) == 0
    assert index.get(["a", "b"]) == (changed, None)


def test_a_batch_of_hundreds_is_given_people(index: Index) -> None:
    stored = index.put([story(f"s{n}", f"Title {n}", at=n) for n in range(700)])
    assert index.retag([replace(one, people=(person("zora-quill"),)) for one in stored]) == 700
    index.refresh()
    assert index.search(Search(Exact("celebrity", "zora-quill"))).total == 700
