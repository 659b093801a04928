import pickle
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from aggregator.people import Gazetteer, Tagger
from tests.people.conftest import CAST

TAGGER = Tagger(Gazetteer.of(CAST))


def test_a_tagger_survives_the_way_to_another_process(tagger: Tagger) -> None:
    other = pickle.loads(pickle.dumps(tagger))
    assert other.tag("Zelda Quarrymoor sings", "") == tagger.tag("Zelda Quarrymoor sings", "")


def test_people_come_most_salient_first(tagger: Tagger) -> None:
    tagging = tagger.tag("Nim de la Crux retires", "Jane Oddlestone spoke. " + "Nim de la Crux waved. " * 3)
    assert [person.id for person in tagging.people] == ["nim-de-la-crux", "jane-oddlestone"]
    assert all(0 <= person.salience <= 1 for person in tagging.people)


def test_an_empty_story_has_nobody(tagger: Tagger) -> None:
    tagging = tagger.tag("", "")
    assert (tagging.people, tagging.mentions, tagging.rejected) == ((), (), ())


def test_a_page_of_names_and_blanks_is_answered(tagger: Tagger) -> None:
    assert tagger.tag("", "Zelda Quarrymoor" + " " * 150_000 + "Zelda " * 2_000).people


def test_tagging_loads_no_crawler_and_no_language_model() -> None:
    code = "import sys, aggregator.people; print([m for m in ('scrapy', 'trafilatura', 'spacy') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"


@given(
    st.text(max_size=80),
    st.lists(st.sampled_from(["Zelda", "Quarrymoor", "and", ",", "Orlo", "’s", "-", "\n", "İ", "Marble"])),
)
def test_every_mention_is_the_text_at_its_place(title: str, parts: list[str]) -> None:
    texts = {"title": title, "body": " ".join(parts)}
    tagging = TAGGER.tag(texts["title"], texts["body"])
    for mention in tagging.mentions:
        assert texts[mention.field][mention.start : mention.end] == mention.text
    for rejected in tagging.rejected:
        assert texts[rejected.field][rejected.start : rejected.end] == rejected.text
