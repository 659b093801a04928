"""Rows of another catalogue, as its files have them."""

import csv
import io
import json
from collections.abc import Mapping, Sequence


def row(
    qid: str, label: str, aliases: str = "", occupations: str = "", born: str = "", sitelinks: str = "50"
) -> dict[str, str]:
    """A row of the query's result."""
    person = f"http://www.wikidata.org/entity/{qid}"
    cells = {"person": person, "personLabel": label, "aliases": aliases, "occupations": occupations}
    return cells | {"born": born, "sitelinks": sitelinks}


def as_csv(rows: Sequence[Mapping[str, str]]) -> str:
    """As the query service's CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def as_json(rows: Sequence[Mapping[str, str]]) -> str:
    """As the query service's own download: a list of objects."""
    return json.dumps([{name: value for name, value in row.items() if value} for row in rows])


def as_results(rows: Sequence[Mapping[str, str]]) -> str:
    """As the protocol of SPARQL has it."""
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items() if value} for row in rows]
    return json.dumps({"head": {"vars": list(rows[0])}, "results": {"bindings": bindings}}, indent=1)
