import pytest

from aggregator.channels import parse
from aggregator.errors import BadInput


@pytest.mark.parametrize(
    ("text", "kind", "where", "kept"),
    [
        ("mail:ada@example.org", "mail", "ada@example.org", "mail:ada@example.org"),
        (" MAILTO:Ada.L+x@Example.ORG ", "mail", "Ada.L+x@example.org", "mail:Ada.L+x@example.org"),
        ("mail:ada@bücher.example", "mail", "ada@xn--bcher-kva.example", "mail:ada@xn--bcher-kva.example"),
        ("https://hooks.example/a?b=c", "webhook", "https://hooks.example/a?b=c", "https://hooks.example/a?b=c"),
        ("file:/var/alerts", "file", "/var/alerts", "file:/var/alerts"),
        ("feed", "feed", "", "feed"),
    ],
)
def test_a_channel_is_read_as_people_write_it(text: str, kind: str, where: str, kept: str) -> None:
    channel = parse(text)
    assert (channel.kind, channel.where, channel.text) == (kind, where, kept)
    assert parse(channel.text) == channel


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada@example.org",
        "mail:ada",
        "mail:ada@localhost",
        "mail:ada@example.org\r\nBcc: bob@example.org",
        "mail:ada@example.org, bob@example.org",
        "mail:<ada@example.org>",
        'mail:"a b"@example.org',
        f"mail:{'a' * 250}@example.org",
        "https://",
        "https://user:secret@hooks.example/",
        "https://hooks.example:99999/",
        "https://[::1/",
        "ftp://hooks.example/",
        "file:alerts",
        "feed:everybody",
        "https://hooks.example/" + "a" * 1000,
    ],
)
def test_what_is_no_channel_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(BadInput, match=r"write |URL of a webhook"):
        parse(text)


def test_what_is_shown_of_a_webhook_has_no_secret_of_its_url() -> None:
    assert parse("https://hooks.example:8443/T0/secret?key=1").shown == "https://hooks.example:8443/…"
    assert parse("mail:ada@example.org").shown == "mail:ada@example.org"
