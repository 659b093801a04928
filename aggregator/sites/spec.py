"""The file of a site: written from what was found, without trusting any of it."""

import keyword
import re
from collections.abc import Iterable
from pathlib import Path

from aggregator import project
from aggregator.errors import BadInput
from aggregator.sites.found import Found
from aggregator.urls import canonical, site_of

_NAME = re.compile(r"[a-z][a-z0-9]{1,30}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
LANGUAGE, COUNTRY = "en", "US"  # of a spec that does not say
MAX_SOURCES = 2  # of a kind, so that the file keeps to 25 lines


def name_of(url: str) -> str:
    """A name for the site at *url*: its registered domain without the suffix. Raises BadUrl."""
    label = re.sub(r"[^a-z0-9]", "", site_of(url).partition(":")[0].partition(".")[0])[:31]
    return label if _NAME.fullmatch(label) else f"site{label}"[:31]


def refuse_malformed(name: str, language: str, country: str) -> None:
    """Raise BadInput for a name or a code that could not stand in a spec."""
    for what, text, shape, example in (
        ("name", name, _NAME, "justjared"),
        ("language", language, _LANGUAGE, "en"),
        ("country", country, _COUNTRY, "US"),
    ):
        if not shape.fullmatch(text):
            raise BadInput(f"the {what} {text!r} of the site is malformed; write it like {example!r}")


def spec_source(name: str, found: Found, language: str = LANGUAGE, country: str = COUNTRY) -> str:
    """The Python file of a site. Whatever its title and URLs contain, they are text in it and nothing else.

    Raises BadInput if the name, the language or the country is malformed or there is no source, BadUrl for a bad one.
    """
    refuse_malformed(name, language, country)
    sources = [(kind, getattr(found, kind)[:MAX_SOURCES]) for kind in ("feeds", "sitemaps", "listings")]
    if not any(urls for _, urls in sources):
        raise BadInput(f"the site {name!r} has no feed, sitemap or listing; name another page of it")
    title = _told(found.title) or name
    lines = [
        f'"""{title}."""',
        "",
        "from aggregator.spiders.base import NewsSpider",
        "",
        "",
        f"class {_class_name(name)}(NewsSpider):",
        f'    """{title}."""',
        "",
        f"    name = {_quoted(name)}",
        *(f"    {kind} = {_tuple(urls)}" for kind, urls in sources if urls),
        *([f"    language = {_quoted(language)}"] if language != LANGUAGE else []),
        *([f"    country = {_quoted(country)}"] if country != COUNTRY else []),
    ]
    return "\n".join(lines) + "\n"


def folder_of_specs(home: Path) -> Path:
    """Where the project at *home* keeps its own sites: its `spiders/`, else the one that comes with the program."""
    own = home / "spiders"
    return own if own.is_dir() else project.HERE / "spiders"


def write_spec(folder: Path, name: str, source: str) -> Path:
    """Write the file of a new site; its path. Raises BadInput if there is one already or it cannot be written."""
    if not _NAME.fullmatch(name):
        raise BadInput(f"the name {name!r} of the site is malformed; write it like 'justjared'")
    path = folder / f"{name}.py"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(source)
    except FileExistsError:
        raise BadInput(f"{str(path)!r} exists; choose another name with --name, or edit the file") from None
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be written ({error.strerror}); choose another folder") from error
    return path


def _told(title: str) -> str:
    """A title as it may stand in a docstring: one line without quotes, backslashes and what is not printed."""
    plain = "".join(letter if letter.isprintable() else " " for letter in title)
    return " ".join(re.sub(r"[\"\\]", "'", plain).split())[:80].rstrip(". ")


def _class_name(name: str) -> str:
    title = name.title()
    return f"{title}Site" if keyword.iskeyword(title) or title == "NewsSpider" else title


def _tuple(urls: Iterable[str]) -> str:
    quoted = []
    for url in urls:
        canonical(url)  # raises BadUrl
        quoted.append(_quoted(url))
    inside = ", ".join(quoted)
    if len(inside) > 90:
        inside = "\n        " + ",\n        ".join(quoted) + ",\n    "
        return f"({inside})"
    return f"({inside}{',' if len(quoted) == 1 else ''})"


def _quoted(text: str) -> str:
    """A Python string in double quotes."""
    return '"' + ascii(text)[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
