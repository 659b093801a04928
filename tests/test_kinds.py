import tomllib

import pytest

from aggregator.drops import (
    Consent,
    Documentation,
    Drop,
    Forum,
    Gallery,
    Listing,
    LoginWall,
    NoIndex,
    NotAStory,
    NoText,
    NotFound,
    Product,
    SoftError,
    TakenDown,
    Video,
)
from aggregator.extract import extract
from aggregator.kinds import GIVEN, IS_STORY, WEIGHTS, chance, kind
from aggregator.reading import Reading
from aggregator.signs import signs
from tests.pages import BODY, FETCHED, TITLE, article, page, read

WEIGHED = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
HOST = "https://www.glitterpost.example"
TEASERS = "".join(
    f"<div><h2><a href='/{n}'>Teaser number {n} about a singer and her {n} boats in the harbour</a></h2>"
    f"<p><a href='/{n}'>The singer was seen again with {n} boats and a friend from the village</a></p></div>"
    for n in range(30)
)


def typed(name: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "{name}", "name": "A thing of the sea"}}</script>'


def bare(title: str, body: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>"


HEADLINES = "".join(
    f"<div><h2><a href='/{n}'>The singer number {n} and her {n} boats in the harbour</a></h2>"
    f"<p>She was seen with a friend from the village, and {n} people wondered why nobody said a word.</p></div>"
    for n in range(6)
)
LOST = "<p>Sorry, the page you are looking for could not be found. Try the search.</p>"
GULLS = "<p>Nothing here but gulls, we are afraid. Go back to the start of the site.</p>"
TAKEN = "<p>This article has been removed at the request of the harbour master.</p>"
ROBOT = "<p>Enable JavaScript and cookies to continue to the site that you want.</p>"
WALL = "<p>Subscribe to continue reading this story. Already a subscriber? Sign in.</p>"
CONSENT = "<p>We and our partners use cookies and other means. Accept all to go on.</p>"
FIGURES = "<figure><img src='1.jpg'><figcaption>One</figcaption></figure>" * 8
FILM = "<p>Watch the film of the boat.</p><video src='b.mp4'></video>"

DROPPED = [
    (NotFound, bare("Page not found", LOST), "/x-y"),
    (NotFound, bare("Boats", LOST), "/category/boats"),
    (NotFound, bare("404", GULLS), "/lost"),
    (TakenDown, bare(TITLE, TAKEN), "/2026/11/watch-the-boat-of-mira-solano"),
    (TakenDown, bare(TITLE, f"{TAKEN}{GULLS * 3}"), "/2026/11/watch-the-boat-of-mira-solano"),
    (SoftError, bare("Just a moment...", ROBOT), "/a"),
    (LoginWall, bare(TITLE, WALL), "/a-b-c-d-e"),
    (Consent, bare("Before you go on", CONSENT), "/a"),
    (Listing, bare("Music", TEASERS), "/category/music"),
    (Listing, bare("Glitter Post", TEASERS), "/"),
    (Listing, bare("Celebrity", HEADLINES), "/celebrity"),
    (Listing, bare("Celebrity", HEADLINES), "/celebrity?page=2"),
    (Listing, bare("Celebrity", HEADLINES), "/?page=2"),
    (Listing, bare("Famosos", GULLS), "/famosos/pagina/2/"),
    (NotAStory, bare("About us", GULLS), "/about/"),
    (Gallery, bare(TITLE, FIGURES), "/pictures-of-the-week-and-more"),
    (Video, bare(TITLE, FILM), "/2026/11/watch-the-boat-of-mira-solano"),
    (NoText, bare(TITLE, GULLS), "/2026/11/the-gulls-that-mira-solano-feeds"),
    (Product, bare("A brass lamp", BODY, typed("ProductGroup")), "/products/lamp"),
    (Forum, bare("How do I tie a knot?", BODY, typed("DiscussionForumPosting")), "/forums/knots"),
    (Documentation, bare("Knots", BODY + "<pre><code>knot()</code></pre>" * 9, typed("TechArticle")), "/docs/knots"),
]


@pytest.mark.parametrize(("drop", "markup", "path"), DROPPED, ids=lambda value: getattr(value, "__name__", "")[:12])
def test_a_page_that_is_no_story_is_dropped_by_name(drop: type[Drop], markup: str, path: str) -> None:
    with pytest.raises(drop, match="glitterpost"):
        read(markup, url=HOST + path)


def test_a_story_that_links_to_some_others_is_no_listing() -> None:
    links = "".join(f"<p><a href='/{n}'>Teo Brandt sails with {n} gulls</a></p>" for n in range(4))
    assert read(bare("Mira Sails", BODY + links), url=f"{HOST}/celebrity").kind == "story"


def test_a_list_of_headlines_with_an_author_is_a_story() -> None:
    head = "<meta name='author' content='Ida Falk'><meta property='og:type' content='article'>"
    assert read(bare("Six Singers With Boats", HEADLINES, head), url=f"{HOST}/p/six-singers-with-boats").kind == "story"


def test_a_story_that_answers_questions_is_no_forum() -> None:
    head = typed("FAQPage") + typed("Question")
    assert read(bare("Mira Sails", BODY, head), url=f"{HOST}/p/how-to-sail").kind == "story"


def test_a_story_without_any_metadata_is_kept() -> None:
    assert read(bare("Mira Sails", BODY), url=f"{HOST}/p/1").kind == "story"


def test_a_story_at_the_root_of_a_host_is_kept_if_it_says_that_it_is_one() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "H"}</script>'
    assert read(article(head=head), url=HOST + "/").kind == "story"


def test_a_file_is_not_judged_by_its_path() -> None:
    assert read(bare("Mira Sails", BODY), url="index.html").kind == "story"


def test_a_story_about_errors_is_no_error_page() -> None:
    assert read(bare("404: The Song That Nobody Could Find", BODY * 2)).kind == "story"


def test_a_live_blog_and_a_gallery_with_text_are_stories_of_their_kind() -> None:
    assert read(article(head=typed("LiveBlogPosting"))).kind == "live"
    assert read(article(), url=f"{HOST}/music/live-updates/mira-solano-sails-to-the-lighthouse").kind == "live"
    assert read(article(head=typed("ImageGallery"))).kind == "gallery"


def test_noindex_is_honoured_by_switch_only() -> None:
    reading = Reading.open(page(article(head="<meta name='robots' content='noindex'>")))
    assert extract(reading).title == TITLE
    with pytest.raises(NoIndex):
        extract(reading, honours_noindex=True)


def test_a_text_without_spaces_is_long_enough() -> None:
    line = "歌手は北の海岸にある灯台を買い、冬が終わる前に船の操り方を学ぶと語った。港の人々は驚いている。"
    markup = bare("灯台を買った歌手", "".join(f"<p>{line}{n}</p>" for n in range(6)))
    assert read(markup, url=f"{HOST}/news/2026/11/23/article").kind == "story"


def test_a_quiz_and_a_horoscope_are_stories_of_their_kind() -> None:
    quiz = bare("Quiz: Which Lighthouse Are You?", BODY)
    assert read(quiz, url=f"{HOST}/quiz/which-lighthouse-are-you-really").kind == "quiz"
    stars = bare("Your Weekly Horoscope for All Who Sail", BODY)
    assert read(stars, url=f"{HOST}/2026/11/your-weekly-horoscope-for-all").kind == "horoscope"


def test_the_signs_that_weigh_most_are_noted() -> None:
    reading = Reading.open(page(article()))
    reading.story = extract(reading)
    kind(reading)
    note = next(note for note in reading.notes if note.field == "kind")
    assert note.is_chosen
    assert note.confidence > IS_STORY
    assert "story path +" in note.value


def test_a_page_that_a_feed_lists_is_a_story_in_doubt() -> None:
    found = dict.fromkeys(("no date in sight", "short name", "website og:type"), 1.0)
    unlisted, listed = (Reading.open(page(article(), listed=when)) for when in (None, FETCHED))
    assert chance(found, listed) > chance(found, unlisted)


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    reading = Reading.open(page(article()))
    assert set(signs(reading, TITLE, BODY, "")) == set(WEIGHED) | (set(GIVEN) - {"in a feed"})
