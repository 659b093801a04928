import re
from dataclasses import replace

from aggregator.attribution import Outlets
from aggregator.coverage import cover
from aggregator.coverage.mermaid import mermaid
from tests.coverage.clusters import story
from tests.coverage.test_cover import credit, follower, people


def test_the_graph_has_a_box_a_story_and_outlets_only_where_their_story_is_not_here(outlets: Outlets) -> None:
    first = people()
    copy = replace(follower(2, seen=90), duplicate_of=first.id)
    told = follower(1, credit("people", kind="insider", stance="denied"), credit("tmz", "TMZ", kind="named_person"))
    assert [*mermaid(cover("c", [first, told, copy], outlets))] == [
        "flowchart RL",
        '    s1["People · broke<br/>Rowing"]',
        '    s2["f1 · repeats<br/>"]',
        '    s3["f2 · repeats<br/>"]',
        '    o1(["TMZ"])',
        "    s2 -->|insider, denied| s1",
        "    s2 -->|named person| o1",
        "    s3 -.->|copies| s1",
    ]


def test_nothing_of_a_title_is_read_as_mermaid_or_html(outlets: Outlets) -> None:
    title = 'x"]; click s1 "javascript:alert(1)" `a` <script>#quot;\n%%{init: {}}%%\x1b[31m\\'
    (first, box) = mermaid(cover("c", [story("https://a.example/", title, "A body.")], outlets))
    assert first == "flowchart RL"
    assert re.fullmatch(r' {4}s1\["[^"`<>\\\x00-\x1f]*"\]', box.replace("<br/>", ""))
    assert "#quot;" in box
    assert "#35;quot;" in box
