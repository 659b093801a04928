"""What other catalogues call an occupation, in the words of the gazetteer."""

from collections.abc import Iterable

OTHER = "other"
_SAME = {
    "actor": "actor actress",
    "athlete": "player athlete footballer boxer wrestler swimmer gymnast skater cyclist skier golfer driver runner "
    "sprinter fighter jockey snowboarder surfer quarterback",
    "businessperson": "businessperson businessman businesswoman entrepreneur",
    "chef": "chef",
    "comedian": "comedian humorist",
    "dancer": "dancer choreographer",
    "designer": "designer couturier",
    "director": "director filmmaker",
    "dj": "dj disc",
    "influencer": "influencer youtuber tiktoker blogger vlogger socialite celebrity",
    "journalist": "journalist",
    "model": "model supermodel",
    "musician": "musician guitarist drummer pianist bassist violinist composer songwriter",
    "podcaster": "podcaster",
    "politician": "politician",
    "presenter": "presenter host broadcaster anchor",
    "producer": "producer",
    "rapper": "rapper",
    "reality": "reality contestant",
    "royal": "royal monarch aristocrat nobility noble",
    "singer": "singer vocalist",
    "streamer": "streamer",
    "writer": "writer author novelist screenwriter",
}
_WORDS = {word: ours for ours, words in _SAME.items() for word in words.split()}
TOPICS = {
    "actor": ("film", "tv"),
    "athlete": ("sport",),
    "comedian": ("comedy",),
    "designer": ("fashion",),
    "director": ("film",),
    "dj": ("music",),
    "influencer": ("influencer",),
    "model": ("fashion",),
    "musician": ("music",),
    "presenter": ("tv",),
    "producer": ("music",),
    "rapper": ("music",),
    "reality": ("reality",),
    "royal": ("royals",),
    "singer": ("music",),
    "streamer": ("streamer",),
}
"""What a story about somebody of that occupation speaks of: what a name that is a word needs to count."""


def ours(theirs: Iterable[str]) -> tuple[str, ...]:
    """The occupations as the gazetteer has them, each once; OTHER if it has no word for any of them."""
    found = (_WORDS.get(word) for name in theirs for word in name.casefold().replace("-", " ").split())
    return tuple(dict.fromkeys(word for word in found if word)) or (OTHER,)
