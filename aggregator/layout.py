"""Tables and fixed text that only lay a page out, as the blocks that they stand for."""

from itertools import islice

from lxml import etree, html

from aggregator import blocks, plaintext

INLINE = blocks.INLINE | {"br", "img"}
PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td"})
PRE_SHARE = 0.5  # of a page's characters that stand in fixed text: an e-mail, a print view, a wire's text
MAX_PARAGRAPHS = 5000  # of a fixed text; the rest is nobody's story


def flatten(tree: html.HtmlElement) -> None:
    """Make blocks, in place, of tables with one cell a row, and paragraphs of a page that is one fixed text."""
    for table in list(tree.iter("table")):
        if _is_column(table):
            for part in list(table.iter(*PARTS)):
                part.tag = "p" if part.tag == "td" and all(inner.tag in INLINE for inner in part) else "div"
    fixed = next(tree.iter("pre"), None)
    if fixed is not None and len(fixed) == 0 and len(fixed.text or "") > PRE_SHARE * len(tree.text_content()):
        for paragraph in islice(plaintext.paragraphs(fixed.text or ""), MAX_PARAGRAPHS):
            etree.SubElement(fixed, "p").text = paragraph
        fixed.tag, fixed.text = "div", None


def _is_column(table: html.HtmlElement) -> bool:
    """Whether no row of a table has two cells with words, and none is a heading or a caption."""
    if next(table.iter("th", "caption"), None) is not None:
        return False
    return all(sum(map(_has_words, row.iterchildren("td"))) <= 1 for row in table.iter("tr"))


def _has_words(cell: html.HtmlElement) -> bool:
    return any(not text.isspace() for text in cell.itertext())
