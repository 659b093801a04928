"""A user's own project: the settings and stages that come with the program, copied, and a place for own sites."""

import re
import shutil
from pathlib import Path

from aggregator import project
from aggregator.errors import BadInput

SPIDER_MODULES = re.compile(r"^SPIDER_MODULES = .*?(?=  #|$)", re.MULTILINE)
SPIDERS = """'''Your own sites, one file each; `aggregator sites add URL` writes one.

For example spiders/example.py, which `aggregator crawl example` then crawls:

    from aggregator.spiders.base import NewsSpider


    class Example(NewsSpider):
        "Example News: celebrity desk, English, US."

        name = "example"
        feeds = ("https://news.example/celebrity/rss",)
'''
"""
README = """# A celebrity-news aggregator

    aggregator sites add https://news.example/celebrity/   # writes spiders/NAME.py
    aggregator crawl                                        # all sites; or: aggregator crawl NAME
    aggregator search --celebrity "Kim Kardashian"
    aggregator digest

- `settings/` holds the values; each has a comment. Set CONTACT in `settings/crawl.py` first: sites see it.
- `settings/people.toml` adds people of your own.
- `spiders/` holds your own sites; take "aggregator.spiders" out of SPIDER_MODULES to crawl only these.
- `pipelines/` decides what happens to a story.
- `var/` (made by the first crawl) holds the index, the archive and the digests.

`aggregator doctor` says what is missing.
"""


def write(folder: Path) -> tuple[Path, ...]:
    """Write a project into an empty or new folder; the files, in order. Raises BadInput if there is anything in it."""
    try:
        if folder.exists() and any(folder.iterdir()):
            raise BadInput(f"{str(folder)!r} is not empty; name a new folder")
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder)
    except OSError as error:
        raise BadInput(f"{str(folder)!r} cannot be written ({error.strerror}); name another folder") from error
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _write(folder: Path) -> None:
    for part in project.PARTS:
        source, target = project.SHIPPED / part, folder / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copyfile(source, target)
    crawl = folder / "settings" / "crawl.py"
    own = 'SPIDER_MODULES = ["aggregator.spiders", "spiders"]'
    crawl.write_text(SPIDER_MODULES.sub(own, crawl.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "spiders").mkdir()
    (folder / "spiders" / "__init__.py").write_text(SPIDERS, encoding="utf-8")
    (folder / "README.md").write_text(README, encoding="utf-8")
    (folder / ".gitignore").write_text("var/\n__pycache__/\n", encoding="utf-8")
