import json
from pathlib import Path

from tests.cli.conftest import Command

TEXT = "“It is warm,” a source told Us Weekly. Odalys Merrowick wrote on Instagram that the ovens are lit."
PAGE = """<!doctype html><html lang="en"><head><title>Odalys Merrowick opens a bakery</title></head>
<body><article><h1>Odalys Merrowick opens a bakery</h1>
<p>Odalys Merrowick opened a small bakery in the harbour on Friday, a source told Us Weekly. The whole street came
to see it, and her neighbours queued around the block for two hours in the rain.</p>
<p>The singer said that she had wanted to bake since she was nine, and that the first loaf was burnt.</p>
</article></body></html>"""


def test_a_text_is_answered_with_whom_it_credits(run: Command) -> None:
    line = json.dumps({"id": "a", "title": "", "text": TEXT})
    (answer,) = run("attributions", stdin=line.encode()).records
    assert [(one["outlet"], one["kind"]) for one in answer["attributions"]] == [
        ("Us Weekly", "insider"),
        ("Instagram", "social_post"),
    ]


def test_nothing_and_binary_on_stdin_end_well(run: Command) -> None:
    nothing = run("attributions", stdin=b"")
    assert (nothing.status, nothing.out, nothing.err) == (0, "", "")
    binary = run("attributions", stdin=bytes(range(256)))
    assert binary.status == 0
    assert all("error" in record for record in binary.records)


def test_a_page_that_is_read_says_whom_it_credits(run: Command, home: Path) -> None:
    page = home / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    (read,) = run("read", "--format", "jsonl", str(page)).records
    (one,) = read["attributions"]
    assert (one["outlet"], one["field"], read["body"][one["start"] : one["end"]]) == ("Us Weekly", "body", "Us Weekly")
    told = run("read", str(page)).out
    assert "attributions" in told
    assert "Us Weekly" in told.partition("attributions")[2].partition("opened a small bakery in the")[0]
