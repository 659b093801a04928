"""All sites of a project, as their specs say."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from aggregator.errors import BadSetting
from aggregator.spiders.base import NewsSpider


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """title: the first line of its docstring. verified: the day when it was last seen live; None if it never was."""

    name: str
    title: str
    language: str
    country: str
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    listings: tuple[str, ...]
    verified: str | None


def catalogue(modules: Sequence[str], verified: Mapping[str, str]) -> tuple[SiteInfo, ...]:
    """The sites in packages of specs (SPIDER_MODULES), by name. verified: days of this user's own good checks.

    Raises BadSetting if a module cannot be imported.
    """
    return tuple(_info(spec, verified) for _, spec in sorted(specs(modules).items()))


def specs(modules: Sequence[str]) -> dict[str, type[NewsSpider]]:
    """The spec of every site by its name; of two of one name the later module's."""
    return {spec.name: spec for name in modules for module in _walk(name) for spec in _specs(module)}


def _walk(name: str) -> Iterator[ModuleType]:
    try:
        module = importlib.import_module(name)
        yield module
        for found in pkgutil.iter_modules(getattr(module, "__path__", ())):
            yield from _walk(f"{name}.{found.name}")
    except (ImportError, SyntaxError) as error:
        raise BadSetting(f"SPIDER_MODULES: {name!r} cannot be imported ({error}); mend it or take it out") from error


def _specs(module: ModuleType) -> Iterator[type[NewsSpider]]:
    for kind in vars(module).values():
        is_spec = inspect.isclass(kind) and issubclass(kind, NewsSpider) and kind.__module__ == module.__name__
        if is_spec and getattr(kind, "name", None):
            yield kind


def _info(spec: type[NewsSpider], verified: Mapping[str, str]) -> SiteInfo:
    title = " ".join((inspect.getdoc(spec) or spec.name).partition("\n\n")[0].split())
    seen = max(filter(None, (spec.verified, verified.get(spec.name))), default=None)
    return SiteInfo(spec.name, title, spec.language, spec.country, spec.feeds, spec.sitemaps, spec.listings, seen)
