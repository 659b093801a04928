"""What every backend does with stories, claims and the page log."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.errors import IndexUnavailable
from aggregator.index import Index, Search, open_index
from aggregator.index.nodes import Exact
from aggregator.model import Fetch, Profile
from aggregator.near import keys
from tests.index.stories import day, mention, page, person, story, wire

_EXAMPLE = count()  # makes the ids of an example its own


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
        keys=(1, 2, 2**32 - 1),
        profile=Profile({"town": 0.8, "día": 0.6}, ("día",), (), ("town", "día")),
    )
    (stored,) = index.put([full])
    fetches = (Fetch(full.fetched, full.text_hash),)
    assert stored == replace(full, revised=full.fetched, fetches=fetches, cluster="a")
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
    assert [index.get([]), index.records([]), index.put([])] == [()] * 3


def test_a_changed_text_is_a_new_revision_whichever_came_first(index: Index) -> None:
    old, new = story("a", "First", at=1), story("a", "Second", at=2)
    for key, order in (("a", [old, new]), ("b", [new, old, old])):
        for version in order:
            index.put([replace(version, id=key)])
    a, b = index.get(["a", "b"])
    assert a
    assert b
    assert (a.title, a.revision, [text.title for text in a.revisions]) == ("Second", 2, ["First"])
    assert replace(b, id="a", cluster="a") == a


def test_loaded_stories_stay_exactly_as_they_are(index: Index) -> None:
    index.put([wire("a", "told", at=0), story("b", "First", at=1), story("b", "Second", at=2)])
    (revised,) = index.get(["b"])
    assert revised
    moved = replace(revised, id="c", cluster="a", duplicate_of="a", duplicate_kind="copy", joined="copy of a")
    changed = replace(revised, title="Else", cluster="b")
    copy = replace(wire("d", "told", at=3), cluster="elsewhere", joined="by hand")
    index.load([moved, revised, changed, copy])
    assert index.get(["b", "c", "d"]) == (changed, moved, copy)
    index.refresh()
    assert [one.id for one in index.scan(Exact("cluster", "elsewhere"))] == ["d"]
    index.put([wire("e", "told", at=-1)])  # what was loaded is found as a copy
    assert [one and one.duplicate_of for one in index.get(["a", "d"])] == ["e", "e"]


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


def _firsts(index: Index, *ids: str) -> list[str | None]:
    found = index.get(ids)
    assert None not in found
    return [one.duplicate_of for one in found if one]


def test_a_copy_is_linked_to_the_story_that_was_seen_first(index: Index) -> None:
    first, copy, other = index.put([wire("first", "told", at=1), wire("copy", "told", at=2), wire("o", "else")])
    assert [one.duplicate_of for one in (first, copy, other)] == [None, "first", None]
    assert [one.duplicate_kind for one in (first, copy, other)] == [None, "update", None]
    assert index.get(["first", "copy", "o"]) == (first, copy, other)
    index.refresh()
    assert index.counts().duplicates == 1
    assert {hit.story.id for hit in index.search(Search()).hits} == {"first", "o"}
    assert [hit.story.id for hit in index.search(Search(Exact("duplicate_of", "first"), folded=False)).hits] == ["copy"]


def test_the_earliest_is_the_first_also_when_it_comes_last(index: Index) -> None:
    for key, at in (("b", 2), ("c", 3), ("a", 1)):
        index.put([wire(key, "told", at=at)])
    assert _firsts(index, "a", "b", "c") == [None, "a", "a"]
    assert [one and one.cluster for one in index.get(["a", "b", "c"])] == ["a"] * 3
    index.refresh()
    assert [hit.story.id for hit in index.search(Search()).hits] == ["a"]
    assert index.search(Search(Exact("duplicate_of", "a"), folded=False)).total == 2


def test_a_copy_that_turns_out_to_have_been_seen_first_is_the_first(index: Index) -> None:
    for key, at in (("b", 2), ("c", 4), ("a", 3), ("a", 1)):
        index.put([wire(key, "told", at=at)])
    assert _firsts(index, "a", "b", "c") == [None, "a", "a"]


def test_copies_differ_by_length_and_site(index: Index) -> None:
    words = [f"word{n}" for n in range(120)]
    texts = {
        "whole": words,
        "edited": [*words[:60], "x", *words[61:]],
        "part": words[:50],
        "more": [*words, *"abcde" * 20],
    }
    stored = index.put(
        [
            story(key, body=" ".join(text), at=at, site=key, keys=keys(" ".join(text)))
            for at, (key, text) in enumerate(texts.items())
        ]
    )
    assert [one.duplicate_of for one in stored] == [None, "whole", "whole", "whole"]
    assert [one.duplicate_kind for one in stored] == [None, "copy", "excerpt", "update"]


def test_two_families_become_one_when_a_text_holds_both(index: Index) -> None:
    one, other = ([f"{name}{n}" for n in range(60)] for name in ("word", "other"))
    index.put([wire("b", "word", at=2), wire("b2", "word", at=3), wire("a", "other", at=1), wire("a2", "other", at=4)])
    assert _firsts(index, "a", "a2", "b", "b2") == [None, "a", None, "b"]
    body = " ".join([*one, *other])
    index.put([story("both", body=body, at=5, keys=keys(body))])
    assert _firsts(index, "a", "a2", "b", "b2", "both") == [None, "a", "a", "a", "a"]


def test_where_a_story_belongs_is_not_for_the_caller_to_say(index: Index) -> None:
    (stored,) = index.put([story("a", duplicate_of="b", duplicate_kind="copy", cluster="c", joined="so")])
    assert (stored.duplicate_of, stored.duplicate_kind, stored.joined) == (None, None, "")


def test_a_story_without_keys_is_nobodys_copy(index: Index) -> None:
    index.put([wire("a", "told"), wire("b", "told", keys=()), story("c", body="told0"), story("d", body="told0")])
    assert _firsts(index, "a", "b", "c", "d") == [None] * 4


def test_a_text_put_again_stays_where_it_is(index: Index) -> None:
    stories = [wire(key, "told", at=at) for at, key in enumerate("abc")]
    first = index.put(stories)
    assert index.put(stories) == first
    assert index.put(stories[::-1]) == first[::-1]


def test_when_the_first_is_deleted_the_next_is_the_first(index: Index) -> None:
    index.put([wire(key, "told", at=at) for at, key in enumerate("abc")])
    assert index.delete(["a"]) == 1
    assert _firsts(index, "b", "c") == [None, "b"]
    index.put([wire("d", "told", at=9)])
    assert _firsts(index, "d") == ["b"]
    index.refresh()
    assert [hit.story.id for hit in index.search(Search()).hits] == ["b"]


def test_a_story_with_another_text_is_no_copy_any_more(index: Index) -> None:
    index.put([wire(key, "told", at=at) for at, key in enumerate("abc")])
    index.put([wire("b", "else", at=5)])
    assert _firsts(index, "a", "b", "c") == [None, None, "a"]
    index.put([wire("a", "more", at=6)])
    assert _firsts(index, "a", "b", "c") == [None, None, None]
    index.put([wire("d", "told", at=7)])
    assert _firsts(index, "d") == ["c"]


def test_a_first_that_is_edited_a_little_stays_the_first(index: Index) -> None:
    words = [f"told{n}" for n in range(60)]
    index.put([wire("a", "told", at=0), wire("b", "told", at=1)])
    edited = " ".join([*words[:58], "two", "words"])
    index.put([story("a", body=edited, at=2, keys=keys(edited))])
    assert _firsts(index, "a", "b") == [None, "a"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_end_does_not_depend_on_the_order_nor_on_who_writes(
    index: Index, address: str, data: st.DataObject
) -> None:
    """Stories in any order, by two writers, some of it twice."""
    names, texts = ("a", "b", "c"), ("h", "k")
    fetches = data.draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(texts)), min_size=1, max_size=6))
    acts = [(key, text, at) for at, (key, text) in enumerate(fetches)]
    ends = []
    other = open_index(address)
    for order in (acts, data.draw(st.permutations(acts + acts[:2]))):
        run = next(_EXAMPLE)
        for writer, (key, text, at) in zip([index, other] * len(order), order, strict=False):
            writer.put([wire(f"{run}-{key}", f"{run}{text}", at=at)])
        found = index.get([f"{run}-{key}" for key in names])
        ends.append([one and _without_run(run, one.duplicate_of, one.revision, len(one.revisions)) for one in found])
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
    index.put([wire("a", "told", at=1)])
    index.close()
    index.close()
    again = open_index(address)
    again.refresh()
    assert again.search(Search()).total == 1
    assert again.put([wire("b", "told", at=2)])[0].duplicate_of == "a"
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
