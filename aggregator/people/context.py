"""What speaks for one meaning of an ambiguous name: who and what is told around it."""

from collections.abc import Collection

from aggregator.people.entry import IN_STORY, IN_TITLE
from aggregator.people.evidence import is_bare_word, is_words
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.kin import is_kin
from aggregator.people.matcher import Hit
from aggregator.people.meanings import HOUSEHOLD, Meaning
from aggregator.people.names import surname
from aggregator.people.passage import Passage
from aggregator.people.reading import Reading

REACH = 240  # characters around an alias in which a word of its topic settles it: about two sentences
NAMED, LINKED, LISTED = 100.0, 10.0, 3.0  # weights; a word of the topic is 1
GENERIC = 0.2  # weight of a word that is used of other things, too: five of them tell as much as one of the topic
FAR_TOPICS = 2  # words of the topic anywhere in the story that tell as much as half a word near the name


def weight(meaning: Meaning, where: Passage, hit: Hit, story: Reading, gazetteer: Gazetteer) -> float:
    """How much speaks for this meaning of the name at *hit*; 0 for nothing."""
    if " " not in hit.name and _is_of_another(meaning, where, hit, story, gazetteer):
        return 0.0
    if not meaning.needs and not meaning.is_common:
        return 1.0
    if story.anchored.issuperset(meaning.people):
        return NAMED
    if meaning.is_common and not (story.is_civic or (meaning.fame == 1 and story.is_off_topic)):
        return 1.0
    topics = topics_near(where, hit, meaning.needs)
    if is_bare_word(where, hit) and topics + is_doing(where, hit) < 2:
        return 1.0 if is_doing(where, hit) and story.is_headline and meaning.fame >= HOUSEHOLD else 0.0
    is_whole = " " in hit.name and not is_words(where, hit)
    company = _company(meaning, where, hit, story, gazetteer) if is_whole or meaning.needs != {IN_STORY} else 0.0
    if company:
        return company + topics
    if IN_TITLE in meaning.needs and story.is_headline and story.stands_alone(where, hit):
        return 1.0 + topics
    if hit.name in where.rules.FIRST_NAMES and (topics < 2 or not story.stands_alone(where, hit)):
        return 0.0
    if topics >= 1 or (is_whole and topics):
        return 1.0 + topics
    return _page(meaning, where, story, gazetteer) if is_whole else 0.0


def _has_relative(meaning: Meaning, story: Reading, gazetteer: Gazetteer) -> bool:
    """Whether the story names somebody whose relative these people can be."""
    return any(gazetteer.linked(slug) & story.anchored for slug in meaning.people)


def _is_of_another(meaning: Meaning, where: Passage, hit: Hit, story: Reading, gazetteer: Gazetteer) -> bool:
    """Whether a single name is that of somebody's relative, or the surname of another whom the story has named."""
    if is_kin(where, hit) and not _has_relative(meaning, story, gazetteer):
        return True
    others = story.anchored.difference(meaning.people) if meaning.needs else ()
    return any(surname(gazetteer.person(slug).name) == hit.name for slug in others)


def topics_near(where: Passage, hit: Hit, needs: Collection[str]) -> float:
    """How many words of the topics in *needs* stand near the name; those that are used of other things count less.

    The word for the topic itself ("reality") is never one of those.
    """
    around = where.near(hit.start, hit.end, REACH) - set(hit.name.split())
    told = around & frozenset[str]().union(*(where.rules.TOPICS.get(need, ()) for need in needs))
    return len(told) - (1 - GENERIC) * len((told & where.rules.GENERIC).difference(needs))


def is_doing(where: Passage, hit: Hit) -> bool:
    """Whether the name is followed by what people do: "Marble sang"."""
    begin, end = where.word_after(hit.end)
    return where.text.words[begin:end] in where.rules.ACTS and where.gap(hit.end, begin) == " "


def _company(meaning: Meaning, where: Passage, hit: Hit, story: Reading, gazetteer: Gazetteer) -> float:
    """Weight of family, band or cast in the story, and of others of the same trade listed beside the name."""
    for slug in meaning.people:
        if (gazetteer.linked(slug) | gazetteer.companions(slug)) & story.anchored:
            return LINKED
        if any(story.says(key(group.name)) for group in gazetteer.groups_of(slug)):
            return LINKED
    beside = {trade for slug in story.beside(where, hit) for trade in gazetteer.person(slug).occupations}
    trades = {trade for slug in meaning.people for trade in gazetteer.person(slug).occupations}
    return LISTED if beside & trades else 0.0


def _page(meaning: Meaning, where: Passage, story: Reading, gazetteer: Gazetteer) -> float:
    """Weight of the whole story for a full name: its topic, or somebody well known of the same trade."""
    fields = [where.rules.TOPICS[need] for need in meaning.needs if need in where.rules.TOPICS]
    if any(len(field & story.words) >= FAR_TOPICS for field in fields):
        return 0.5
    if meaning.is_common and not story.is_civic and (story.is_headline or story.anchored):
        return 0.5
    trades = {trade for slug in meaning.people for trade in gazetteer.person(slug).occupations}
    known = {trade for slug in story.anchored for trade in gazetteer.person(slug).occupations}
    return 0.25 if trades & known and IN_STORY not in meaning.needs else 0.0
