from aggregator.cli.comparison import compared

BODY = "Odalys Merrowick opened a bakery.\n\nThe singer baked eleven loaves."


def test_lines_left_out_are_red_and_lines_found_besides_are_green() -> None:
    text = compared(BODY, ["Odalys Merrowick opened a bakery.", "Read more: a boat"])
    assert text.plain.splitlines()[-3:] == [
        "  Odalys Merrowick opened a bakery.",
        "- Read more: a boat",
        "+ The singer baked eleven loaves.",
    ]
    assert [span.style for span in text.spans][-3:] == ["dim", "red", "green"]


def test_what_a_terminal_would_obey_is_taken_out_of_both() -> None:
    assert "\x1b" not in compared("\x1b[31mred", ["\x1b]8;;http://evil.example\x07link"]).plain
