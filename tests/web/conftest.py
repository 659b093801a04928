"""The application over invented stories, asked without a network."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from aggregator.config import Config
from aggregator.days import Clock
from aggregator.index import Index, open_index
from aggregator.model import Attribution, Story, TaggedPerson
from aggregator.people import Gazetteer, loading
from aggregator.people.entry import Alias, Couple, Entry, Link
from aggregator.web.app import create
from aggregator.web.desk import Desk
from aggregator.web.server import listening, server
from tests.conftest import refuse_without_server
from tests.newsroom import BODY, NOON, ODALYS, TAVIAN, story, told_otherwise

ALONE = (  # a browser that asks for nothing but the pages; root has no sandbox
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NOW = Clock(ZoneInfo("UTC"), datetime(2026, 11, 20, 20, tzinfo=UTC))
HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'
SECRET = "Nobody knows yet who will bake on Sundays"  # the end of a body, which no public page has


def people() -> Gazetteer:
    """Odalys and Tavian, who are married; Ottoline and another Ottoline; one whose name is hostile."""
    return Gazetteer.of(
        [
            Entry.of(
                "odalys-merrowick",
                "Odalys Merrowick",
                (Alias("The Merrow"), Alias("Merry Odalys")),
                occupations=("singer",),
                born=1991,
                links=(Link("spouse", "tavian-brightwater"),),
                fame=3,
            ),
            Entry.of("tavian-brightwater", "Tavian Brightwater", (Alias("Tavi B"),), occupations=("actor",), fame=2),
            Entry.of("hostile", HOSTILE, (), fame=1),
        ],
        [Couple("Odavian", ("odalys-merrowick", "tavian-brightwater"))],
    )


def stories() -> list[Story]:
    """One with an earlier text and a credit, its copy, a hostile one, an undated one, and a month of days."""
    bakery = story()
    credit = Attribution("Harbour <Post>", "insider", 0, 5, "Odaly", cue="told", outlet_id="harbour-post")
    earlier = story(title="Odalys to open a bakery", body=f"An earlier text. {BODY}", fetched=NOON - timedelta(hours=2))
    return [
        earlier,
        replace(bakery, attributions=(credit,)),
        story("copy", site="harbourpost", fetched=NOON + timedelta(hours=1)),
        story(
            "hostile",
            title=HOSTILE,
            body=f"{HOSTILE} The lighthouse keeper wrote letters. Nobody answered. Nobody came.",
            people=[ODALYS, TaggedPerson("hostile", HOSTILE, "about", 0.5)],
            authors=[HOSTILE],
            published=NOON + timedelta(hours=3),
        ),
        story("undated", title="A guest at the lighthouse", body="Somebody lit the lamp.", published=None, people=[]),
        *(
            story(
                f"day-{n}",
                title=f"Day {n} of the boat race",
                body=f"Boats went around the lightship. Few came back. {told_otherwise(f'wave{n}x')}",
                published=NOON - timedelta(days=n),
                people=[TAVIAN],
            )
            for n in range(1, 30)
        ),
    ]


def fill(index: Index, stories: list[Story]) -> None:
    """Put the stories into the index, and have them found."""
    index.put(stories)
    index.refresh()


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index with the stories; nobody writes to it."""
    index = open_index(f"embedded:{tmp_path_factory.mktemp('stocked')}")
    fill(index, stories())
    yield index
    index.close()


def application(index: Index, **settings: object) -> FastAPI:
    """The application at NOW, for clients that may ask as often as they like."""
    config = Config.load().model_copy(update={"web_rate": 100_000.0, **settings})
    return create(Desk(config, index, people(), lambda: NOW))


def client_of(app: FastAPI) -> TestClient:
    """A client that sees what a browser sees: redirects as they are, an error as its answer."""
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="session")
def client(stocked: Index) -> TestClient:
    """A client of the application over the stories."""
    return client_of(application(stocked))


@pytest.fixture(scope="session")
def address(stocked: Index) -> Iterator[str]:
    """The address of a real server of the application over the stories."""
    with listening("127.0.0.1", 0) as requests, ThreadPoolExecutor(1) as thread:
        running = server(application(stocked))
        ended = thread.submit(running.run, [requests])
        yield f"http://127.0.0.1:{requests.getsockname()[1]}"
        running.should_exit = True
        ended.result()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that is installed."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        refuse_without_server(
            "the pages are looked at in Chromium, and there is none on the PATH; install it (chromium)"
        )
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=program, args=ALONE) as browser:
        yield browser


@pytest.fixture
def nobody_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is known but a user's own people: to check all who are shipped takes longer than the tests."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name, line in (
        ("people", "id,name,aliases,occupations,born,qid,fame,links"),
        ("couples", "name,people"),
        ("groups", "id,name,aliases,kind,members"),
        ("not_people", "name,kind"),
    ):
        (folder / f"{name}.csv").write_text(f"{line}\n", encoding="utf-8")
    monkeypatch.setattr(loading, "DATA", folder)
