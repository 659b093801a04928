from dataclasses import replace
from datetime import timedelta
from typing import Any

from aggregator.attribution import Attributor, Outlets
from aggregator.coverage import Edge, cover
from aggregator.model import Attribution, CopyKind, Story, from_dict, to_dict
from tests.coverage.clusters import NOON, story

KINDS: tuple[CopyKind, ...] = ("copy", "excerpt", "update")
OWN = "Zora Quill rowed across the lake of Ober in a tin boat on Sunday and nobody on the shore believed it."


def credit(outlet: str, name: str = "", *, kind: str = "outlet_itself", **fields: Any) -> Attribution:
    return Attribution(name or outlet.title(), kind, 0, 4, "name", outlet_id=outlet or None, **fields)


def people(seen: float = 0, **fields: Any) -> Story:
    return replace(story("https://people.com/a/", "Rowing", OWN, seen=seen), **fields)


def follower(number: int, *credits: Attribution, seen: float = 60, body: str = "") -> Story:
    return replace(story(f"https://f{number}.example/a/", "", body or OWN, seen=seen), attributions=credits)


def test_a_credit_leads_to_the_outlet_and_to_its_story_that_was_earlier(outlets: Outlets) -> None:
    first, later = people(), follower(1, credit("people", kind="insider", stance="denied"))
    found = cover("c", [later, first], outlets)
    assert found.edges == (
        Edge(later.id, "outlet:people", "credits", ("insider",), "denied"),
        Edge(later.id, first.id, "credits", ("insider",), "denied"),
    )
    assert [(node.id, node.kind, node.name) for node in found.nodes] == [
        (first.id, "story", "People"),
        (later.id, "story", "f1"),
        ("outlet:people", "outlet", "People"),
    ]


def test_a_credit_does_not_lead_to_a_story_that_was_surely_later(outlets: Outlets) -> None:
    late = replace(people(seen=300), published=NOON + timedelta(hours=4), published_confidence=0.95)
    found = cover("c", [late, follower(1, credit("people"))], outlets)
    assert [edge.target for edge in found.edges] == ["outlet:people"]
    assert (found.origin.story, found.origin.outlet) == (None, "people")


def test_a_credit_leads_to_an_undated_story_that_was_seen_later(outlets: Outlets) -> None:
    late, early = people(seen=300), follower(1, credit("people"))
    found = cover("c", [late, early], outlets)
    assert found.edges[-1].target == found.origin.story == late.id
    assert found.first_seen == early.id


def test_a_self_credit_is_no_edge(outlets: Outlets) -> None:
    own = credit("people", kind="insider", self_credit=True), credit("people")
    found = cover("c", [people(attributions=own)], outlets)
    assert (found.edges, found.timeline[0].credits) == ((), ())


def test_a_stranger_is_found_by_the_name_of_its_site_or_its_domain(outlets: Outlets) -> None:
    glimmer = story("https://www.thegrimwoldpost.example/a/", "", OWN)
    for name in ("The Grimwold Post", "thegrimwoldpost.example"):
        found = cover("c", [glimmer, follower(1, credit("", name))], outlets)
        assert found.origin.story == found.edges[-1].target == glimmer.id


def test_a_copy_leads_to_its_original_and_adds_no_credit(outlets: Outlets) -> None:
    one = follower(1, credit("people"))
    copies = [replace(follower(n, credit("people"), seen=100), duplicate_of=one.id) for n in (2, 3)]
    found = cover("c", [one, *copies], outlets)
    assert [edge.target for edge in found.edges if edge.kind == "copies"] == [one.id, one.id]
    assert found.origin.reason == "broken by People (not crawled): 1 story credits it"
    assert [entry.copy_of for entry in found.timeline] == [None, one.id, one.id]


def test_a_copy_that_dates_itself_surely_earlier_is_the_original(outlets: Outlets) -> None:
    seen = story("https://a.example/", "", OWN, seen=0, dated=-10)
    dated = replace(story("https://b.example/", "", OWN, seen=60, dated=-90), duplicate_of=seen.id)
    found = cover("c", [seen, dated], outlets)
    assert found.origin.story == found.first_dated == dated.id
    assert found.first_seen == seen.id
    assert [edge.target for edge in found.edges] == [dated.id]


def test_an_excerpt_repeats_and_an_update_follows_if_it_adds_something(outlets: Outlets) -> None:
    first = people()
    more = "The boat was made from the roof of a bus shelter. It leaked at two of its eleven seams until a plumber of "
    texts = {"excerpt": OWN, "update": f"{OWN} {more}Lindholm closed them with tar and a hymn. It is for sale now."}
    copies = [
        replace(follower(n, body=texts.get(kind, OWN), seen=60 + n), duplicate_of=first.id, duplicate_kind=kind)
        for n, kind in enumerate(KINDS)
    ]
    found = cover("c", [first, *copies], outlets)
    assert [entry.role for entry in found.timeline] == ["broke", "repeats", "repeats", "follows"]
    assert [entry.reason.partition(";")[0] for entry in found.timeline[1:]] == [
        "has the text of People",
        "is an excerpt of People",
        "updates People",
    ]


def test_links_between_copies_that_go_round_in_a_circle_or_out_of_the_cluster_are_survived(outlets: Outlets) -> None:
    one, two, three = (story(f"https://{name}.example/", "", OWN, seen=n) for n, name in enumerate("abc"))
    ring = [replace(one, duplicate_of=two.id), replace(two, duplicate_of=one.id), replace(three, duplicate_of="gone")]
    found = cover("c", ring, outlets)
    assert sorted(entry.role for entry in found.timeline) == ["broke", "repeats", "repeats"]
    assert "has the text of a story that is not in the cluster" in {entry.reason for entry in found.timeline}


def test_what_is_new_is_said_once(outlets: Outlets) -> None:
    first = follower(1, credit("people"))
    second = follower(2, credit("people", stance="denied"), credit("tmz", "TMZ"), seen=120)
    found = cover("c", [first, second], outlets)
    assert [entry.news for entry in found.timeline] == [("credits People",), ("denied: People", "credits TMZ")]


def test_outlets_that_are_credited_alike_leave_it_undecided(outlets: Outlets) -> None:
    found = cover("c", [follower(1, credit("people"), credit("tmz", "TMZ"))], outlets)
    assert found.origin.reason == "undecided: People and TMZ are credited alike, and none of them is crawled"
    assert (found.origin.story, found.origin.outlet) == (None, None)


def test_of_outlets_that_are_credited_alike_the_one_that_is_crawled_and_was_first_broke_it(outlets: Outlets) -> None:
    first = people()
    found = cover("c", [first, follower(1, credit("people"), credit("tmz", "TMZ"))], outlets)
    assert found.origin.story == first.id
    assert found.origin.reason.endswith("; credited alike: TMZ")


def test_outlets_that_credit_each_other_do_not_go_round_for_ever(outlets: Outlets) -> None:
    one = people(attributions=(credit("tmz", "TMZ"),))
    other = replace(story("https://www.tmz.com/a/", "", OWN, seen=60), attributions=(credit("people"),))
    assert cover("c", [one, other], outlets).origin.story == one.id


def test_of_many_that_may_have_been_first_a_few_are_named(outlets: Outlets) -> None:
    many = [story(f"https://z{number}.example/", "", OWN, dated=0) for number in range(9)]
    found = cover("c", many, outlets)
    assert found.origin.reason.endswith(" and 5 more: dated alike")
    assert set(found.origin.rivals) == {one.id for one in many}


def test_a_few_credits_do_not_weigh_against_a_story_that_was_long_before(outlets: Outlets) -> None:
    blog = story("https://blog.example/", "", OWN, dated=0, seen=5)
    late = replace(people(seen=200), published=NOON + timedelta(hours=3), published_confidence=0.95)
    others = [follower(n, seen=100 + n) for n in range(5)]
    found = cover("c", [blog, late, *others, follower(9, credit("people"), seen=300)], outlets)
    assert found.origin.story == blog.id
    assert found.origin.reason.endswith("1 story credits People for a part of it")


def test_insiders_count_in_full_wherever_they_are_credited_and_an_old_interview_at_the_end_does_not(
    attributor: Attributor, outlets: Outlets
) -> None:
    told = f"{OWN * 12} “She tips over a lot,” an insider told PEOPLE. In 2019, she told Vogue that she hated water."
    (entry,) = cover("c", [story("https://a.example/", "", told, attributor)], outlets).timeline
    assert [(one.outlet, one.leads) for one in entry.credits] == [("people", True), ("vogue", False)]


def test_what_an_outlet_previously_reported_is_no_source_of_its_own(attributor: Attributor, outlets: Outlets) -> None:
    told = "As Us Weekly previously reported, Quill owns a boat. TMZ reports that she rowed across the lake of Ober."
    later = story("https://www.usmagazine.com/a/", "", told, attributor, seen=60)
    (entry,) = cover("c", [later], outlets).timeline
    assert [one.outlet for one in entry.credits] == ["tmz"]
    assert entry.role == "repeats"


def test_a_listed_outlet_is_not_the_publisher_of_a_strangers_story_whatever_it_told_exclusively(
    attributor: Attributor, outlets: Outlets
) -> None:
    told = "Zora Quill rowed across the lake of Ober, an insider tells PEOPLE exclusively."
    (entry,) = cover("c", [story("https://a.example/", "", told, attributor)], outlets).timeline
    assert [one.outlet for one in entry.credits] == ["people"]
    assert entry.role == "repeats"


def test_all_of_it_survives_json(outlets: Outlets) -> None:
    found = cover("c", [people(), follower(1, credit("people"))], outlets)
    assert from_dict(type(found), to_dict(found)) == found


def test_five_hundred_stories_are_weighed_at_a_bounded_cost(outlets: Outlets) -> None:
    many = [follower(n, credit("people"), seen=n, body=f"{OWN} " * 3 + f"number {n}") for n in range(500)]
    found = cover("c", many, outlets)
    assert len(found.timeline) == 500
    assert found.origin.outlet == "people"
