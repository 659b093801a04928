import pytest

from aggregator.search.instructions import instructed


@pytest.mark.parametrize(
    ("query", "left", "asked"),
    [
        ("zora quill", "zora quill", ""),
        ("stories about zora quill", "zora quill", "about"),
        ("show me all the articles on zora", "zora", "about"),
        ("Everything about Zora", "Zora", "about"),
        ("about zora", "zora", "about"),
        ("latest on zora", "zora", "news"),
        ("the latest news about zora", "zora", "news"),
        ("what’s new with zora", "zora", "news"),
        ("zora latest news", "zora", "news"),
        ("latest zora divorce news", "zora divorce", "news"),
        ("zora not just mentioned", "zora", "about"),
        ("stories about zora but not just a passing mention", "zora", "about"),
        ("zora as the main subject", "zora", "about"),
        ("photos of zora", "zora", "photos"),
        ("zora pictures", "zora", "photos"),
        ("news", "news", ""),
        ("stories", "stories", ""),
        ("about", "about", ""),
        ("photos of", "photos of", ""),
        ("zora gown", "zora gown", ""),
        ("", "", ""),
    ],
)
def test_instructions_are_told_from_what_to_look_for(query: str, left: str, asked: str) -> None:
    words = query.split()
    found = instructed(words)
    assert " ".join(words[found.start : found.end]) == left
    told = {"about": found.is_about, "news": found.is_news, "photos": found.is_photos}
    assert [what for what, is_asked in told.items() if is_asked] == asked.split()
