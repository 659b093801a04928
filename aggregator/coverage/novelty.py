"""What a story adds: the words of it that it does not credit to others and that nobody has told before it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aggregator.attribution.english import speakers
from aggregator.attribution.passage import Passage
from aggregator.coverage import english
from aggregator.coverage.telling import Telling
from aggregator.model import Span
from aggregator.near import Text

MAX_BODY = 20_000  # characters weighed; of a longer text the rest is as its beginning
MAX_SENTENCES = 400  # weighed one by one
TOLD = 0.5  # of the runs of words of a sentence that stand in one earlier story: it was copied from there
RETOLD = 0.8  # of the words of a sentence that the story whom it follows has, too: the same in other words
LEAST_WORDS = 25  # that are fresh, to add anything: a long sentence
LEAST_SHARE = 0.15  # of the text
QUOTED = 4  # words in a quotation that are somebody's statement, not a title


@dataclass(frozen=True, slots=True)
class Novelty:
    """What a story adds. words: weighed. fresh: of them neither credited nor told before.

    most: id of the earlier story that has most of what was told before, None if nothing was.
    sources: what it has from sources of its own, in words ("a quotation").
    """

    words: int
    fresh: int
    most: str | None
    sources: tuple[str, ...]

    @property
    def share(self) -> float:
        """0..1, of the words that are fresh."""
        return self.fresh / self.words if self.words else 0.0

    @property
    def is_next_to_nothing(self) -> bool:
        """Whether a reader of the others learns nothing from it."""
        return self.fresh < LEAST_WORDS or self.share < LEAST_SHARE


@dataclass
class Ledger:
    """What was told until now. runs: of words in a row, with the story that had them first. words: by story."""

    runs: dict[int, str] = field(default_factory=dict)
    words: dict[str, frozenset[bytes]] = field(default_factory=dict)

    def enter(self, telling: Telling) -> None:
        """Note that this story was told."""
        for run in Text.of(telling.story.body[:MAX_BODY]).runs:
            self.runs.setdefault(run, telling.id)

    def novelty(self, telling: Telling, followed: Sequence[Telling]) -> Novelty:
        """What the story adds to all that was entered. followed: the stories whose news it retells."""
        passage = Passage("body", telling.story.body[:MAX_BODY])
        vocabulary = frozenset[bytes]().union(*map(self._words, followed))
        credited = _credited(telling, passage)
        words, fresh, told, sources = 0, 0, Counter[str](), list[str]()
        for span in _sentences(passage):
            sentence = Text.of(passage.original[span.start : span.end])
            words += len(sentence.words)
            before = Counter(self.runs[run] for run in sentence.runs if run in self.runs)
            if before.total() >= TOLD * len(sentence.runs):
                told += before
            elif not _is_credited(span, passage, credited) and not _is_retold(sentence, vocabulary):
                fresh += len(sentence.words)
                sources += _sources(passage, span)
        most = told.most_common(1)[0][0] if told else None
        return Novelty(words, fresh, most, tuple(dict.fromkeys(sources)))

    def _words(self, telling: Telling) -> frozenset[bytes]:
        if telling.id not in self.words:
            self.words[telling.id] = frozenset(Text.of(telling.story.body[:MAX_BODY]).words)
        return self.words[telling.id]


def _sentences(passage: Passage) -> Iterator[Span]:
    place = 0
    for _ in range(MAX_SENTENCES):
        if place >= len(passage.original):
            return
        end = passage.sentence(place, place).end
        yield Span(place, end)
        place = end


def _credited(telling: Telling, passage: Passage) -> tuple[Span, ...]:
    """Where the body speaks for others: their names, their claims, and every quotation after the first of them."""
    if not telling.others:
        return ()
    spans = []
    for credit in telling.others:
        if credit.field == "body":
            spans += [Span(credit.start, credit.end), *([credit.claim] if credit.claim else [])]
    if not spans:
        return passage.quotations  # credited in the title
    first = min(span.start for span in spans)
    return (*spans, *(span for span in passage.quotations if span.end > first))


def _is_credited(sentence: Span, passage: Passage, credited: Sequence[Span]) -> bool:
    """Whether a sentence says what others are credited for, or goes on with it ("the insider added")."""
    if not credited:
        return False
    if any(span.start < sentence.end and span.end > sentence.start for span in credited):
        return True
    return bool(english.GOES_ON.search(passage.original, sentence.start, sentence.end))


def _is_retold(sentence: Text, vocabulary: frozenset[bytes]) -> bool:
    words = frozenset(sentence.words)
    return len(words & vocabulary) >= RETOLD * len(words)


def _sources(passage: Passage, sentence: Span) -> Iterator[str]:
    """The sources that a sentence cites, in words."""
    text = passage.original[sentence.start : sentence.end]
    if any(
        span.start < sentence.end and len(passage.original[span.start : span.end].split()) >= QUOTED
        for span in passage.quotations_near(sentence.start + 1, sentence.end - 1, 0)
    ):
        yield "a quotation"
    if speakers.INSIDER_SAYS.search(text):
        yield "an insider"
    if english.FROM_DOCUMENT.search(text):
        yield "a document"
    if speakers.NAMED_SPEAKER.search(text):
        yield "a named speaker"
