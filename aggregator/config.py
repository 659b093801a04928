"""The settings, checked: from the settings modules of the project in force, then from the environment."""

import importlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from aggregator import project
from aggregator.errors import BadSetting
from aggregator.schedule.every import Every, length
from aggregator.schedule.quiet import Quiet

ENV_PREFIX = "AGGREGATOR_"
SECRET = {"BROKER"}  # may hold a password
Strings = tuple[str, ...]
Hours = tuple[float, ...]


class Config(BaseModel):
    """Every setting that this project reads; a field is the lower-case name of its setting.

    What each means stands beside its value in the settings modules. Paths are absolute once loaded.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    spider_modules: Strings = ("aggregator.spiders",)
    contact: str = Field(min_length=3)
    allowed_private_hosts: Strings = ()
    robotstxt_obey: bool = True
    concurrent_requests: int = Field(ge=1, le=1000)
    concurrent_requests_per_domain: int = Field(ge=1, le=16)
    download_delay: float = Field(ge=0)
    autothrottle_enabled: bool = True
    download_timeout: float = Field(gt=0, le=600)
    download_maxsize: int = Field(ge=1024, le=256 * 1024 * 1024)
    redirect_max_times: int = Field(ge=0, le=20)
    retry_times: int = Field(ge=0, le=10)
    retry_after_max_s: float = Field(ge=0)
    crawl_delay_max_s: float = Field(ge=0)
    max_stories_per_crawl: int = Field(ge=1)
    listing_depth: int = Field(ge=1, le=50)
    recheck_ages_h: Hours = (1.0, 6.0, 24.0, 72.0)
    max_failures: int = Field(ge=1)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "WARNING"
    log_style: Literal["text", "json"] = "text"
    item_pipelines: Mapping[str, int]
    read_stages: Strings
    read_processes: int = Field(ge=0, le=128)
    read_timeout_s: float = Field(gt=0, le=600)
    people_file: Path
    duplicate_min_words: int = Field(ge=1)
    obey_noindex: bool = True
    index: str = Field(min_length=1)
    index_api_key: str = Field(default="", repr=False)
    index_ca_certs: str = ""
    index_ca_fingerprint: str = ""
    index_timeout_s: float = Field(gt=0)
    index_shards: int = Field(default=1, ge=1, le=1024)
    index_replicas: int | None = Field(default=None, ge=0, le=20)
    archive_dir: Path
    health_channel: str = ""
    archive_days: int = Field(default=0, ge=0, le=36_500)
    index_months: int = Field(default=0, ge=0, le=1200)
    timezone: str = "UTC"
    digest_stories: int = Field(ge=1, le=100)
    digest_dir: Path
    digest_to: Strings = ()
    digest_images: bool = False
    mail_server: str = ""
    mail_user: str = ""
    mail_password: str = Field(default="", repr=False)
    mail_from: str = ""
    mail_ca_certs: str = ""
    webhook_private_hosts: Strings = ()
    crawls_a_day: float = Field(default=24.0, gt=0, le=1440)
    pace_min: str = "5m"
    pace_max: str = "4h"
    every: Mapping[str, str] = {}
    quiet_hours: str = ""
    hot_faster: bool = False
    jobs: Mapping[str, str] = {}
    crawls_at_once: int = Field(default=2, ge=1, le=64)
    crawl_limit_s: float = Field(default=900.0, ge=10, le=86_400)
    broker: str = Field(default="", repr=False)
    web_rate: float = Field(default=10.0, gt=0, le=100_000)
    web_full_text: bool = False
    web_address: str = Field(default="", pattern=r"^(https?://[^\s/?#]+[^\s?#]*)?$")

    @field_validator(
        "spider_modules",
        "allowed_private_hosts",
        "webhook_private_hosts",
        "digest_to",
        "read_stages",
        "recheck_ages_h",
        mode="before",
    )
    @classmethod
    def _listed(cls, value: Any) -> Any:
        """A list from the environment: JSON, or parted by commas."""
        if not isinstance(value, str):
            return value
        if value.lstrip().startswith("["):
            return json.loads(value)
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("item_pipelines", "every", "jobs", mode="before")
    @classmethod
    def _mapped(cls, value: Any) -> Any:
        """A mapping from the environment: JSON."""
        return json.loads(value) if isinstance(value, str) else value

    @field_validator("allowed_private_hosts", "webhook_private_hosts")
    @classmethod
    def _with_ports(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            name, _, port = host.rpartition(":")
            if not name or not port.isdigit():
                raise ValueError(f"{host!r} is not host:port; write for example 127.0.0.1:8901")
        return hosts

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: Any) -> Any:
        """As the logging of Python, and Scrapy with it, wants it."""
        return level.upper() if isinstance(level, str) else level

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"{name!r} is no time zone; write for example Europe/London") from error
        return name

    @field_validator("pace_min", "pace_max")
    @classmethod
    def _is_length(cls, text: str) -> str:
        length(text)
        return text

    @model_validator(mode="after")
    def _least_is_not_most(self) -> Self:
        if length(self.pace_min) > length(self.pace_max):
            raise ValueError(f"PACE_MIN {self.pace_min!r} is longer than PACE_MAX {self.pace_max!r}")
        return self

    @field_validator("every", "jobs")
    @classmethod
    def _are_paces(cls, named: Mapping[str, str]) -> Mapping[str, str]:
        for text in filter(None, named.values()):
            Every.of(text)
        return named

    @field_validator("quiet_hours")
    @classmethod
    def _are_hours(cls, text: str) -> str:
        Quiet.of(text)
        return text

    @classmethod
    def load(cls, settings: Mapping[str, Any] | None = None) -> Self:
        """The settings of the project in force, or *settings* (upper-case names), under the environment.

        Raises BadSetting naming each setting that is missing or malformed.
        """
        if settings is None:
            settings = _settings_module()
        given = {**settings, **_environment()}
        try:
            config = cls(**{name: given[name.upper()] for name in cls.model_fields if name.upper() in given})
        except ValidationError as error:
            raise BadSetting("\n".join(_told(problem) for problem in error.errors())) from None
        return config._anchored(project.home())

    def _anchored(self, home: Path) -> Self:
        """The same with absolute paths."""
        paths = {name: home / getattr(self, name) for name in ("archive_dir", "digest_dir", "people_file")}
        scheme, _, folder = self.index.partition(":")
        index = f"{scheme}:{home / folder}" if scheme == "embedded" and folder else self.index
        return self.model_copy(update={**paths, "index": index})


def _settings_module() -> dict[str, Any]:
    folder = project.activate()
    try:
        module = importlib.import_module("settings")
    except Exception as error:
        raise BadSetting(f"the settings of {str(folder)!r} cannot be imported: {error}; mend settings/") from error
    return {name: value for name, value in vars(module).items() if name.isupper()}


def _environment() -> dict[str, str]:
    """The settings of the environment by their upper-case names; one that is empty is not set."""
    named = ((name.upper(), text) for name, text in os.environ.items() if text)
    return {name.removeprefix(ENV_PREFIX): text for name, text in named if name.startswith(ENV_PREFIX)}


def _told(problem: Any) -> str:
    message = problem["msg"].removeprefix("Value error, ")
    if not problem["loc"]:  # of two settings together; the input is all of them, passwords too
        return f"{message}; change one of them in settings/ or the environment"
    name = str(problem["loc"][0]).upper()
    if problem["type"] == "missing":
        return f"{name} is not set; set it in settings/ or as {ENV_PREFIX}{name}"
    shown = "" if name in SECRET or "KEY" in name or "PASSWORD" in name else f" (it is {problem['input']!r})"
    return f"{name}: {message}{shown}; change it in settings/ or {ENV_PREFIX}{name}"
