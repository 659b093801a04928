import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from aggregator.demo.outlets import Outlets
from tests.cli.conftest import Command, aggregator

OPML = """<opml version="2.0"><body>
<outline type="rss" text="Quay &quot;Street&quot; \\" xmlUrl="https://quaystreet.example/feed"/>
<outline type="rss" text="Harbour" xmlUrl="https://harbourpost.example/rss.xml"/>
<outline type="rss" text="Again" xmlUrl="https://harbourpost.example/rss.xml"/>
<outline type="rss" text="Other desk" xmlUrl="https://harbourpost.example/other.xml"/>
</body></opml>"""

CLASH = """
[[person]]
name = "Isolde Marchwood"
aliases = ["The Duchess of Quay"]
occupations = ["singer"]

[[person]]
name = "Peregrine Oakhurst"
aliases = ["The Duchess of Quay"]
occupations = ["actor"]
"""


@pytest.fixture(scope="module")
def outlets() -> Iterator[Outlets]:
    """The bundled outlets on free ports."""
    with Outlets(datetime(2026, 11, 20, 12, tzinfo=UTC)) as serving:
        yield serving


def test_sites_are_listed_with_language_and_verification(run: Command) -> None:
    ended = run("sites", "list")
    tmz = next(line for line in ended.out.splitlines() if line.startswith("tmz "))
    assert tmz.split()[1:3] == ["en-US", "unverified"]
    assert "unverified" in ended.err


def test_sites_as_json_lines_tell_their_sources(run: Command) -> None:
    records = {record["name"]: record for record in run("sites", "list", "--format", "json").records}
    assert len(records) >= 25
    assert all(record["feeds"] or record["sitemaps"] or record["listings"] for record in records.values())


def test_the_feeds_of_all_sites_are_exported_as_opml(run: Command, tmp_path: Path) -> None:
    out = tmp_path / "sites.opml"
    assert run("sites", "export", "--out", str(out)).err == f"written {out}\n"
    assert out.read_text(encoding="utf-8") == run("sites", "export").out
    feeds = etree.parse(str(out)).xpath("//outline/@xmlUrl")
    assert isinstance(feeds, list)
    assert len(feeds) >= 25


def test_an_unknown_site_is_answered_with_the_nearest_name(run: Command) -> None:
    ended = run("sites", "check", "pagesixx")
    assert ended.status == 1
    assert "site 'pagesixx' is not known; did you mean pagesix" in ended.err


def test_a_list_of_feeds_becomes_sites_and_again_none(project: Path) -> None:
    (project / "feeds.opml").write_text(OPML, encoding="utf-8")
    first = aggregator(project, "sites", "import", "feeds.opml")
    assert first.returncode == 0, first.stderr
    assert sorted(path.name for path in (project / "spiders").glob("*.py")) == [
        "__init__.py", "harbourpost.py", "harbourpost2.py", "quaystreet.py",
    ]  # fmt: skip
    assert "quaystreet " in aggregator(project, "sites", "list").stdout
    again = aggregator(project, "sites", "import", "feeds.opml")
    assert again.returncode == 0
    assert again.stdout == ""
    assert again.stderr.count("already there") == 3


@pytest.mark.parametrize("text", [None, "", "<html></html>", "\x00\xff"])
def test_a_list_that_is_none_is_one_sentence(run: Command, tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "feeds.opml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    ended = run("sites", "import", str(path))
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.count("\n") == 1


def test_a_site_that_is_there_is_not_added_again(run: Command) -> None:
    assert "site 'tmz' is there already" in run("sites", "add", "https://tmz.example/", "--name", "tmz").err


def test_a_new_site_is_looked_at_written_checked_crawled_and_read(project: Path, outlets: Outlets) -> None:
    """One after the other, as a user does it: each step stands on the one before."""
    settings = {
        "ALLOWED_PRIVATE_HOSTS": ",".join(outlets.addresses.values()),
        "DOWNLOAD_DELAY": "0",
        "MAX_STORIES_PER_CRAWL": "4",
        "READ_PROCESSES": "1",
    }
    home = outlets.url("glimmer")
    shown = aggregator(project, "sites", "add", home, "--name", "glimmer", "--dry-run", **settings)
    assert shown.returncode == 0, shown.stderr
    assert 'name = "glimmer"' in shown.stdout
    assert not (project / "spiders" / "glimmer.py").exists()

    added = aggregator(project, "sites", "add", home, "--name", "glimmer", **settings)
    assert added.returncode == 0, added.stderr
    assert f"written {project / 'spiders' / 'glimmer.py'}" in added.stdout
    assert "ok   title" in added.stdout
    assert "it begins: " in added.stdout

    checked = aggregator(project, "sites", "check", "glimmer", **settings)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "1 of 1 sites are live" in checked.stderr
    listed = aggregator(project, "sites", "list", **settings).stdout
    assert "unverified" not in next(line for line in listed.splitlines() if line.startswith("glimmer "))

    crawled = aggregator(project, "crawl", "glimmer", **settings)
    assert crawled.returncode == 0, crawled.stderr
    stories = aggregator(project, "export", **settings).stdout.splitlines()
    assert len(stories) == 4

    url = json.loads(stories[0])["url"]
    read = aggregator(project, "read", url, home, "https://127.0.0.1:1/x", "--format", "jsonl", **settings)
    first, listing, refused = (json.loads(line) for line in read.stdout.splitlines())
    assert (first["id"], first["title"]) == (url, json.loads(stories[0])["title"])
    assert listing["dropped"] == "listing"
    assert "forbidden address" in refused["error"]
    assert "INFO" not in read.stderr


def test_a_new_site_is_of_the_language_of_its_story_unless_the_user_says_another(
    project: Path, outlets: Outlets
) -> None:
    settings = {"ALLOWED_PRIVATE_HOSTS": ",".join(outlets.addresses.values()), "DOWNLOAD_DELAY": "0"}
    arguments = ("sites", "add", outlets.url("farandula"), "--name", "farandula", "--dry-run")
    assert '    language = "es"\n' in aggregator(project, *arguments, **settings).stdout
    assert '    language = "pt"\n' in aggregator(project, *arguments, "--language", "pt", **settings).stdout


@pytest.mark.parametrize("option", ["--name=Bad Name", "--language=english", "--country=Mexico"])
def test_what_could_not_stand_in_a_spec_is_refused_before_anything_is_fetched(run: Command, option: str) -> None:
    ended = run("sites", "add", "http://127.0.0.1:1/", option)
    assert (ended.status, ended.out) == (1, "")
    assert "of the site is malformed; write it like" in ended.err


def test_a_gazetteer_that_contradicts_itself_ends_a_crawl_before_it_asks_for_a_page(
    project: Path, outlets: Outlets
) -> None:
    settings = {"ALLOWED_PRIVATE_HOSTS": ",".join(outlets.addresses.values()), "DOWNLOAD_DELAY": "0"}
    aggregator(project, "sites", "add", outlets.url("glimmer"), "--name", "glimmer", **settings)
    before = len(outlets.requests())
    (project / "settings" / "people.toml").write_text(CLASH, encoding="utf-8")
    ended = aggregator(project, "crawl", "glimmer", **settings)
    assert ended.returncode == 1
    assert ended.stderr.startswith("aggregator: ")
    assert "Isolde Marchwood" in ended.stderr
    assert "Peregrine Oakhurst" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(outlets.requests()) == before


def test_a_site_that_cannot_be_reached_is_told_and_nothing_is_written(project: Path) -> None:
    ended = aggregator(project, "sites", "add", "http://127.0.0.1:1/", "--name", "nowhere")
    assert ended.returncode == 1
    assert "forbidden address" in ended.stdout
    assert "Traceback" not in ended.stderr
    assert not (project / "spiders" / "nowhere.py").exists()
