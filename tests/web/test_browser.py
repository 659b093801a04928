"""The pages in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from aggregator.watch.digests import letter
from aggregator.watch.printed import printed
from tests.digest.test_render import CHANGE, EDITION
from tests.newsroom import story
from tests.watch.test_printed import BULLETIN
from tests.web.conftest import HOSTILE

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
PATHS = (
    "/",
    "/search?q=lighthouse&site=quaystreet",
    f"/clusters/{story().id}",
    "/celebrities/odalys-merrowick",
    "/celebrities/tavian-brightwater",
    "/sites",
    "/digests/2026-11-20",
    "/digests",
    "/celebrities/nobody",
)
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
MOST_BYTES = 100_000  # of a page with all that it loads, uncompressed
BYTES = """["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
    .reduce((sum, entry) => sum + entry.decodedBodySize, 0)"""


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of a new user, that may ask for nothing from another host, nor complain of anything."""
    with browser.new_context(**options) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda asked: said.append(asked.url) if "//127.0.0.1:" not in asked.url else None)
        yield page
        assert [one for one in said if "404" not in one] == []


def accessible(page: Page) -> None:
    """Nothing on the page breaks a rule; checking one takes a second or two."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


@pytest.mark.parametrize(
    ("size", "scheme", "paths"), [(PHONE, "light", PATHS[1:7]), (DESKTOP, "dark", PATHS[:4])], ids=["phone", "desktop"]
)
def test_pages_are_accessible(chromium: Browser, address: str, size: Any, scheme: Any, paths: tuple[str, ...]) -> None:
    with opened(chromium, viewport=size, color_scheme=scheme) as page:
        for path in paths:
            page.goto(f"{address}{path}")
            accessible(page)


MAILS = {
    "digest": letter(replace(EDITION, changes=(CHANGE,))).html,
    "alerts": printed(BULLETIN, "https://news.example").html,
    "test": printed(replace(BULLETIN, alerts=(), is_test=True)).html,
}


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone", "desktop"])
@pytest.mark.parametrize("mail", MAILS)
def test_a_mail_is_accessible_and_no_wider_than_the_screen(
    chromium: Browser, mail: str, size: Any, scheme: Any
) -> None:
    with opened(chromium, viewport=size, color_scheme=scheme, bypass_csp=True) as page:  # axe is a script
        page.set_content(MAILS[mail])
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(21, 19, 26)" if scheme == "dark" else "rgb(250, 248, 245)")


def test_a_story_is_accessible_and_markup_in_it_is_text(chromium: Browser, address: str) -> None:
    with opened(chromium, viewport=PHONE) as page:
        page.goto(f"{address}/search?celebrity=hostile")
        page.get_by_role("link", name=HOSTILE, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
        page.goto(f"{address}/search?q=bakery")
        page.get_by_role("link", name="Odalys Merrowick opens a bakery", exact=True).click()
        expect(page.get_by_role("heading", name="Whom it credits")).to_be_visible()
        accessible(page)


def test_a_search_goes_from_words_to_facet_to_celebrity_without_a_script(chromium: Browser, address: str) -> None:
    with opened(chromium, viewport=DESKTOP, java_script_enabled=False) as page:
        page.goto(address)
        page.get_by_role("searchbox").fill("race OR bakery")
        page.get_by_role("button", name="Search").click()
        expect(page.locator(".count")).to_contain_text("30 stories")
        page.get_by_role("link", name="More stories").click()
        expect(page.locator("article.story")).to_have_count(10)
        page.locator("[aria-labelledby=by-celebrity]").get_by_role("link", name="Odalys Merrowick").click()
        expect(page.locator(".count")).to_contain_text("1 story")
        expect(page.locator("mark").first).to_have_text("bakery")
        page.locator(".chips a").click()
        expect(page.locator(".count")).to_contain_text("30 stories")
        page.locator(".people").get_by_role("link", name="Tavian Brightwater").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tavian Brightwater")
        page.get_by_text("The same as a table").click()
        expect(page.locator("figure tbody tr")).to_have_count(30)


def test_the_keyboard_alone_is_enough(chromium: Browser, address: str) -> None:
    with opened(chromium, viewport=DESKTOP) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        expect(page.get_by_text("Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.goto(address)
        for _ in range(5):
            page.keyboard.press("Tab")
        expect(page.get_by_role("combobox")).to_be_focused()
        page.keyboard.type("lighthouse")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("lighthouse")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        page.keyboard.press("Tab")
        assert page.evaluate(outline) != "none"


def test_what_is_typed_is_completed_by_keyboard_and_said_to_a_screen_reader(chromium: Browser, address: str) -> None:
    with opened(chromium, viewport=PHONE) as page:
        page.goto(address)
        box = page.get_by_role("combobox", name="Search the stories")
        expect(box).to_have_attribute("aria-expanded", "false")
        box.press_sequentially("merr")
        options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
        expect(options).to_have_text(
            ["Odalys Merrowick Merry Odalys, celebrity", "Odalys Merrowick opens a bakery event"]
        )
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("status")).to_contain_text("2 suggestions")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        for key, chosen in (("ArrowDown", [0]), ("ArrowDown", [1]), ("ArrowDown", []), ("ArrowUp", [1])):
            box.press(key)
            is_chosen = [one.get_attribute("aria-selected") == "true" for one in options.all()]
            assert [number for number, it_is in enumerate(is_chosen) if it_is] == chosen
        expect(box).to_have_attribute("aria-activedescendant", "suggestion-1")
        box.press("Enter")
        expect(page).to_have_url(f"{address}/clusters/{story().id}")
        page.go_back()
        box.fill("quays")
        options.get_by_text("quaystreet").click()
        expect(page).to_have_url(f"{address}/search?site=quaystreet")


def test_suggestions_go_away_and_leave_what_was_typed(chromium: Browser, address: str) -> None:
    with opened(chromium, viewport=DESKTOP) as page:
        page.goto(address)
        box, options = page.get_by_role("combobox"), page.get_by_role("option")
        box.fill("alert")
        expect(options).to_have_text([f"{HOSTILE} celebrity"])
        box.press("Escape")
        expect(options).to_have_count(0)
        expect(box).to_have_value("alert")
        box.press_sequentially("(")
        expect(options).to_have_count(1)
        box.press("Tab")
        expect(options).to_have_count(0)
        box.fill("lighthouse")
        box.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("lighthouse")


def test_an_event_is_shown_once_and_leads_to_all_its_stories(chromium: Browser, address: str) -> None:
    with opened(chromium, viewport=DESKTOP) as page:
        page.goto(f"{address}/search?q=bakery")
        expect(page.locator("article.story")).to_have_count(1)
        page.get_by_role("link", name="with copies").click()
        expect(page.locator("article.story")).to_have_count(2)
        page.get_by_role("link", name="one of each event").click()
        page.get_by_role("link", name="and 1 more outlet").click()
        expect(page).to_have_url(f"{address}/clusters/{story().id}")


def test_pages_fit_a_phone_and_are_small(chromium: Browser, address: str) -> None:
    with opened(chromium, viewport=PHONE) as page:
        for path in PATHS:
            page.goto(f"{address}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
            assert 0 < page.evaluate(BYTES) < MOST_BYTES, path
