"""The pages have the shapes, and the traps, of real ones."""

import json
import re
from dataclasses import replace

import pytest

from aggregator.demo import dispatch, scoopster
from aggregator.demo.desk import Desk
from aggregator.demo.drafts import Block, Draft
from aggregator.demo.glimmer import address
from aggregator.demo.outlets import PRINTERS, Outlets
from tests.demo.press import NOW, found, printed, text, visible

KEY = "odessa-quill-endlessly-patient-marlo-vance-mayor"


def own(drafts: tuple[Draft, ...], outlet: str) -> list[Draft]:
    return [draft for draft in drafts if draft.outlet == outlet]


def graph(page: str) -> dict[str, object]:
    (raw,) = found(page, "//script[@type='application/ld+json']/text()")
    (story,) = (thing for thing in json.loads(raw)["@graph"] if "headline" in thing)
    assert isinstance(story, dict)
    return story


def test_every_page_of_a_story_holds_its_title_and_all_of_its_text(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    for draft in drafts:
        seen = visible(printed(outlets, draft))
        assert draft.title in seen
        for block in draft.blocks:
            assert block.text.upper() in seen.upper(), draft.slug


@pytest.mark.parametrize("outlet", list(PRINTERS))
def test_no_page_asks_anybody_else_for_anything(outlets: Outlets, outlet: str) -> None:
    for page in outlets.resources(outlet):
        if page.content_type.startswith("text/html") and page.body:
            source = page.body.decode("windows-1252" if outlet == "farandula" else "utf-8")
            asked = found(source, "//@src | //link[not(@rel='canonical')]/@href")
            assert all(url.startswith(("/", "data:", outlets.url(outlet))) for url in asked)
            assert not found(source, "//script[not(@type)]")


def test_every_picture_that_a_story_shows_exists(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    for draft in drafts:
        paths = set(re.findall(r'src="([^"]+)"', printed(outlets, draft)))
        assert paths <= {page.path for page in outlets.resources(draft.outlet)}


def test_the_magazine_surrounds_its_story_with_everything_that_is_none(
    outlets: Outlets, drafts: tuple[Draft, ...]
) -> None:
    page = text(outlets, "glimmer", f"/celebrity/{KEY}/")
    seen = visible(page)
    for sign in ("About PollyHarrow", "Check Also", "Related Articles", "Leave a Reply", "newsletter", "Pin it"):
        assert sign in seen
    (teaser,) = found(page, "//*[@id='check-also-box']//h2/a/text()")
    (other,) = (draft for draft in own(drafts, "glimmer") if draft.title == teaser)
    assert not set(other.hints) & {"Odessa Quill", "Marlo Vance"}


def test_the_key_story_uses_short_names_and_cites_two_papers(drafts: tuple[Draft, ...]) -> None:
    (draft,) = (draft for draft in drafts if draft.slug == KEY)
    body = " ".join(block.text for block in draft.blocks)
    for phrase in ("Vance, 43", "her husband", "an insider told Velvet magazine", "The Morning Ledger’s source said"):
        assert phrase in body
    assert draft.author == "PollyHarrow"


def test_the_amp_twin_names_the_story_as_canonical_and_tells_the_same(
    outlets: Outlets, drafts: tuple[Draft, ...]
) -> None:
    for draft in own(drafts, "glimmer"):
        amp = text(outlets, "glimmer", address(draft) + "amp/")
        assert found(amp, "//link[@rel='canonical']/@href") == [outlets.url("glimmer", address(draft))]
        assert [block.text for block in draft.blocks] == found(
            amp, "//div[@class='amp-wp-article-content']//*[self::p or self::h2]/text()"
        )
        assert found(printed(outlets, draft), "//link[@rel='amphtml']/@href") == [
            outlets.url("glimmer", address(draft) + "amp/")
        ]


def test_the_news_site_says_when_and_who_in_its_graph(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    (draft,) = (draft for draft in own(drafts, "dispatch") if draft.slug.startswith("marlo-vance"))
    story = graph(printed(outlets, draft))
    assert story["@type"] == "NewsArticle"
    assert story["datePublished"] == "2026-11-22T18:48:00-05:00"
    assert story["dateModified"] == "2026-11-22T23:54:00-05:00"
    authors = story["author"]
    assert isinstance(authors, list)
    assert [author["name"] for author in authors] == ["Harriet Osei-Lund", "Mats Corwin"]


def test_a_wire_copy_is_by_its_agency(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    (draft,) = (draft for draft in own(drafts, "dispatch") if draft.slug.startswith("juniper-hale"))
    assert graph(printed(outlets, draft))["author"] == [{"@type": "Organization", "name": "Harbour Wire"}]


def test_the_live_blog_dates_every_entry(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    (draft,) = (draft for draft in drafts if draft.kind == "live")
    story = graph(printed(outlets, draft))
    updates = story["liveBlogUpdate"]
    assert story["@type"] == "LiveBlogPosting"
    assert isinstance(updates, list)
    assert len(updates) == 6
    assert [update["datePublished"] for update in updates] == sorted(
        (update["datePublished"] for update in updates), reverse=True
    )
    assert all(len(update["articleBody"]) > 50 for update in updates)


def test_a_title_cannot_leave_its_place(drafts: tuple[Draft, ...]) -> None:
    evil = tuple(
        replace(
            draft,
            title="</script><script>alert(1)</script>",
            author='"><img src=x onerror=alert(1)>',
            summary="<script>alert(2)</script>",
            caption="'\"><script>alert(3)</script>",
            hints=("<script>alert(4)</script>",),
            blocks=(Block("text", "<script>alert(5)</script>"), Block("heading", "<script>alert(6)</script>")),
        )
        for draft in drafts
    )
    for name, printer in PRINTERS.items():
        for page in printer(Desk(name, "http://127.0.0.1:1", NOW, evil)):
            is_markup = "html" in page.content_type or "xml" in page.content_type
            assert not is_markup or b"<script>alert" not in page.body, page.path
            assert not is_markup or b"<img src=x" not in page.body, page.path


def test_the_tabloid_says_date_and_author_to_people_only(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    for draft in own(drafts, "scoopster"):
        page = printed(outlets, draft)
        assert not re.search(r"ld\+json|<meta property|<time|datetime=|itemprop", page)
        assert re.search(rf"By (?:<b>)?{draft.author or draft.agency}", page)
        assert re.search(r"\| (?:\d+ hours? ago|Nov\. \d+, 2026 \d+:\d\d [AP]M EST)", page)
        assert "READ MORE:" in page


def test_the_spanish_site_is_in_windows_1252_and_says_so_itself(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    for draft in own(drafts, "farandula"):
        (page,) = (page for page in outlets.resources("farandula") if page.path.endswith(f"/{draft.slug}.html"))
        assert page.content_type == "text/html"
        assert "á".encode("windows-1252") in page.body
        with pytest.raises(UnicodeDecodeError):
            page.body.decode()
        assert " de noviembre de 2026, " in page.body.decode("windows-1252")


@pytest.mark.parametrize(
    ("outlet", "path", "sign"),
    [
        ("glimmer", "/celebrity/a-story-that-was-taken-down/", "nothing was found"),
        ("glimmer", "/tag/odessa-quill/", "Read More"),
        ("glimmer", "/about/", "invented"),
        ("dispatch", dispatch.PICTURES, "(1/9)"),
        ("dispatch", dispatch.WALL, "Sign in to keep reading"),
        ("scoopster", scoopster.LOST, "NOT FOUND"),
        ("scoopster", scoopster.QUIZ, "How well do you know"),
    ],
)
def test_pages_that_are_no_story_say_200_all_the_same(outlets: Outlets, outlet: str, path: str, sign: str) -> None:
    assert sign in visible(text(outlets, outlet, path))
