"""The graph of a cluster in the language of Mermaid, which many editors and forges draw."""

from collections.abc import Iterator

from aggregator.coverage.account import Coverage, Edge, Entry
from aggregator.plain import plain

LONGEST = 60  # characters of a title
_ENTITIES = str.maketrans({"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "'", "\\": "#92;"})


def mermaid(coverage: Coverage) -> Iterator[str]:
    """Its lines: stories as boxes, outlets that are not crawled as round ones.

    A credit whose story is here leads to the story alone.
    """
    crawled = {(edge.source, story.outlet) for edge in coverage.edges for story in coverage.timeline
               if edge.kind == "credits" and edge.target == story.story}  # fmt: skip
    edges = [edge for edge in coverage.edges if (edge.source, edge.target.removeprefix("outlet:")) not in crawled]
    drawn = {edge.target for edge in edges}
    names = {entry.story: f"s{number}" for number, entry in enumerate(coverage.timeline, 1)}
    yield "flowchart RL"
    for entry in coverage.timeline:
        yield f'    {names[entry.story]}["{_label(entry)}"]'
    for number, node in enumerate((node for node in coverage.nodes if node.kind == "outlet" and node.id in drawn), 1):
        names[node.id] = f"o{number}"
        yield f'    o{number}(["{_text(node.name)}"])'
    for edge in edges:
        yield f"    {names[edge.source]} {_arrow(edge)} {names[edge.target]}"


def _label(entry: Entry) -> str:
    title = entry.title if len(entry.title) <= LONGEST else f"{entry.title[: LONGEST - 1]}…"
    return f"{_text(entry.name)} · {entry.role}<br/>{_text(title)}"


def _arrow(edge: Edge) -> str:
    if edge.kind == "copies":
        return "-.->|copies|"
    told = ", ".join(kind.replace("_", " ") for kind in edge.kinds) + (f", {edge.stance}" if edge.stance else "")
    return f"-->|{told}|"


def _text(text: str) -> str:
    return plain(text).translate(_ENTITIES)
