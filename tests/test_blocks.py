from lxml import html

from aggregator.blocks import blocks, size


def found(markup: str) -> list[tuple[str, str]]:
    return [(block.tags[-1], block.text) for block in blocks(html.fromstring(f"<body>{markup}</body>"))]


def test_each_run_of_words_is_a_block_with_its_element() -> None:
    markup = "<div>One <b>two</b> three<p>Four <a>five</a>.</p>six<br>seven</div><ul><li>eight</ul><script>no</script>"
    assert found(markup) == [
        ("div", "One two three"),
        ("p", "Four five."),
        ("div", "six"),
        ("div", "seven"),
        ("li", "eight"),
    ]


def test_a_block_knows_its_size_and_how_much_of_it_is_linked() -> None:
    (block,) = blocks(html.fromstring("<body><p>half <a href='/x'>of it</a></p></body>"))
    assert (block.size, block.links) == (3, 0.5)
    (card,) = blocks(html.fromstring("<body><a href='/x'><div>all of it</div></a></body>"))
    assert card.links == 1.0


def test_a_script_without_spaces_is_measured_by_its_letters() -> None:
    assert size("歌手は北の海岸にある灯台を買い") == 7
    assert size("a singer buys") == 3
