import json

from aggregator.people import Tagger
from aggregator.people.wire import tag_lines


def test_a_line_is_answered_with_its_people(tagger: Tagger) -> None:
    line = json.dumps({"id": 7, "title": "Zelda Quarrymoor opens a library", "text": "Orlo Vantongeren watched."})
    (answer,) = map(json.loads, tag_lines([line], tagger))
    assert answer["id"] == 7
    assert answer["celebrities"] == [
        {"id": "zelda-quarrymoor", "name": "Zelda Quarrymoor", "qid": None, "role": "about"},
        {"id": "orlo-vantongeren", "name": "Orlo Vantongeren", "qid": None, "role": "mention"},
    ]


def test_who_is_not_known_comes_last_and_without_an_id(tagger: Tagger) -> None:
    line = json.dumps({"id": 7, "title": "A library", "text": "Harriet Blumquist met Orlo Vantongeren."})
    (answer,) = map(json.loads, tag_lines([line], tagger))
    assert [(person["id"], person["name"]) for person in answer["celebrities"]] == [
        ("orlo-vantongeren", "Orlo Vantongeren"),
        (None, "Harriet Blumquist"),
    ]


def test_a_bad_line_is_told_by_number_and_the_rest_goes_on(tagger: Tagger) -> None:
    lines = ["{", "", "[1]", '{"title": "x"}', '{"id": "a", "text": 5}', "[" * 100_000, '{"id": "b"}']
    answers = [json.loads(line) for line in tag_lines(lines, tagger)]
    assert [(answer["id"], answer.get("line")) for answer in answers] == [
        (None, 1),
        (None, 3),
        (None, 4),
        ("a", 5),
        (None, 6),
        ("b", None),
    ]
    assert "text is not text but int" in answers[3]["error"]
    assert answers[-1]["celebrities"] == []
