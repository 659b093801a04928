"""Broken markup: whatever is served, a page is a story or a drop."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator import pruning
from aggregator.blocks import blocks
from aggregator.drops import Drop
from aggregator.reading import parsed
from aggregator.recovery import completed
from tests.pages import PARAGRAPHS, TITLE, read

TAGS = st.sampled_from(
    ("p", "div", "span", "a", "article", "main", "section", "ul", "li", "h1", "h2", "table", "tr", "td",
     "blockquote", "figure", "br", "form", "aside", "nav", "svg", "script", "template", "noscript", "body",
     "html", "b", "textarea")
)  # fmt: skip
NAMES = st.sampled_from(["", " class='related'", " id=comments", " href='/x'", " hidden", " class='a", ' x="'])
WORDS = st.sampled_from(
    [*PARAGRAPHS, TITLE, "Check Also", "Leave a Reply", "By Ida Falk", "<", "&#0;", "&", "]]>", "\x00"]
)
PIECE = st.one_of(
    st.builds("<{}{}>".format, TAGS, NAMES),
    st.builds("</{}>".format, TAGS),
    WORDS,
    st.text(max_size=8),
    st.sampled_from(["<!--", "-->", "<![CDATA[", "<?x", "</", "<>"]),
)
MARKUP = st.lists(PIECE, max_size=60).map("".join)
QUICK = settings(
    max_examples=100,
    deadline=timedelta(seconds=2),
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@QUICK
@given(MARKUP)
def test_any_markup_is_a_story_or_a_drop(markup: str) -> None:
    try:
        story = read(markup)
    except Drop:
        return
    assert all(line.strip() for line in story.body.split("\n\n"))


@QUICK
@given(MARKUP, st.lists(st.sampled_from(PARAGRAPHS), max_size=4))
def test_no_line_is_lost_where_more_is_found(markup: str, lines: list[str]) -> None:
    try:
        tree = parsed(markup, "https://glitterpost.example/a")
    except Drop:
        return
    whole = completed(lines, blocks(pruning.pruned(tree)))
    kept = iter(whole)
    assert all(line in kept for line in lines)
