from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aggregator.channels import Sender, parse
from aggregator.days import Clock
from aggregator.digest import gather
from aggregator.errors import BadInput, BadSetting
from aggregator.watch import Watch, add, named
from aggregator.watch.digests import Digests, letter
from aggregator.watch.ledger import CLAIMED
from tests.channels.conftest import Hook, Mailbox
from tests.digest.test_render import EDITION, found
from tests.newsroom import NOON, story, told_otherwise
from tests.watch.conftest import DAY, HOUR, MINUTE, Desk, told

TODAY = date(2026, 11, 20)
MORNING = NOON + 19 * HOUR  # 07:00 on the day after
ADA = parse("mail:ada@example.org")


def digests(desk: Desk, now: datetime = MORNING, box: Mailbox | None = None, **changes: Any) -> Digests:
    server = f"smtp://127.0.0.1:{box.port}" if box else ""
    by_mail = {"mail_server": server, "mail_from": "news@example.org", "mail_ca_certs": str(box.ca) if box else ""}
    given = {"digest_dir": desk.folder / "digests", "digest_to": ("mail:ada@example.org",), **by_mail, **changes}
    desk.index.refresh()
    return Digests(desk.index, desk.config.model_copy(update=given), now)


def test_a_digest_that_was_mailed_is_read_back(desk: Desk, mailbox: Mailbox) -> None:
    desk.index.put([story(), told("port")])
    (outcome,) = digests(desk, box=mailbox).send(TODAY, None, [ADA])
    assert outcome.is_delivered
    (mail,) = mailbox.mails
    assert mail["Subject"] == "Celebrity digest, Friday, 20 November 2026"
    text, page = (part.get_content().replace("\r\n", "\n") for part in mail.iter_parts())
    assert text.startswith("CELEBRITY DIGEST\nFriday, 20 November 2026 (UTC)\n\n2 stories.\n\n\nTOP STORIES\n")
    assert "Odalys Merrowick opens a bakery\nquaystreet, 12:00, by Perpetua Lindgarth\n" in text
    assert found(page, "//h3/a/@href") == [
        "https://www.quaystreet.example/celebrity/bakery", "https://www.port.example/celebrity/news"
    ]  # fmt: skip
    assert all(link.startswith(("https://", "http://")) for link in found(page, "//a/@href"))
    assert all(tag.get("style") for tag in found(page, "//h1 | //h2 | //h3 | //a | //article"))
    assert found(page, "//img | //script | //link") == []
    assert "Her neighbours queued" not in text + page  # never the whole text


def test_the_same_day_is_not_sent_twice_to_the_same_recipient_unless_that_is_asked_for(
    desk: Desk, mailbox: Mailbox
) -> None:
    desk.index.put([story()])
    today = digests(desk, box=mailbox)
    assert len([*today.send(TODAY, None, [ADA])]) == 1
    assert [*today.send(TODAY, None, [ADA])] == []
    assert len([*today.send(TODAY, None, [ADA, parse("mail:bob@example.org")])]) == 1
    assert len([*today.send(TODAY, None, [ADA], again=True)]) == 1
    first, _, again = mailbox.raw
    assert first == again  # the same digest is the same bytes, its Message-ID too


def test_a_late_story_never_changes_a_digest_that_was_sent(desk: Desk, mailbox: Mailbox) -> None:
    desk.index.put([story()])
    [*digests(desk, box=mailbox).send(TODAY, None, [ADA])]
    desk.index.put([told("late", NOON, first_seen=MORNING)])
    [*digests(desk, box=mailbox).send(TODAY, None, [parse("mail:bob@example.org")])]
    first, second = mailbox.raw
    assert first.replace(b"ada@", b"bob@") == second
    [*digests(desk, MORNING + DAY, mailbox).send(TODAY + DAY, None, [ADA])]
    assert b"late tells" in mailbox.raw[-1]


def test_an_empty_day_says_so(desk: Desk, mailbox: Mailbox) -> None:
    [*digests(desk, box=mailbox).send(TODAY, None, [ADA])]
    text, page = (part.get_content() for part in mailbox.mails[0].iter_parts())
    assert "No story of this day is about a celebrity." in text
    assert "No story of this day is about a celebrity." in page


def test_a_day_that_is_not_over_is_not_sent(desk: Desk, mailbox: Mailbox) -> None:
    with pytest.raises(BadInput, match="2026-11-20 is not over"):
        [*digests(desk, NOON, mailbox).send(TODAY, None, [ADA])]
    assert mailbox.raw == []


def test_a_watchs_digest_has_what_it_looks_for_and_goes_to_its_channels(desk: Desk, hook: Hook) -> None:
    watch = desk.watch(channels=(hook.url, f"file:{desk.folder}", "feed"), pace="digest")
    desk.index.put([told("quay"), story()])
    made = digests(desk, webhook_private_hosts=(hook.private,))
    assert [one.is_delivered for one in made.send(TODAY, watch, watch.places)] == [True, True]
    (posted,) = hook.bodies
    (line,) = desk.messages()
    assert posted == line
    assert posted["digest"]["watch"] == "harbour"
    assert [event["lead"]["title"] for event in posted["digest"]["events"]] == ["quay tells"]
    assert "webhook-signature" in hook.got[0][0]
    assert (posted["digest"]["trends"], posted["digest"]["newcomers"]) == ([], [])


def test_what_is_due_is_sent_once_however_often_it_is_asked_for(desk: Desk, mailbox: Mailbox) -> None:
    desk.watch(channels=("mail:bob@example.org",), pace="digest", quiet="00:00-07:30")
    desk.watch("alerts", channels=("mail:bob@example.org",))
    desk.index.put([told("quay")])
    for hour in range(20):
        list(digests(desk, NOON + 12 * HOUR + hour * HOUR, mailbox).due())
    assert [mail["To"] for mail in mailbox.mails] == ["ada@example.org", "bob@example.org"]
    assert [mail["Subject"][:25] for mail in mailbox.mails] == [
        "Celebrity digest, Friday,",
        "Celebrity digest: harbour",
    ]


def test_a_digest_that_failed_is_tried_again_with_pauses_and_given_up_after_the_next(
    desk: Desk, mailbox: Mailbox
) -> None:
    desk.index.put([story()])
    mailbox.refusing = "451 later"
    tries = [
        n for n in range(96) if [*digests(desk, NOON + 12 * HOUR + MINUTE + n * 15 * MINUTE, mailbox).due()]
    ]  # every quarter of an hour for a day
    assert tries[:5] == [0, 1, 3, 7, 15]  # pauses of 15, 30, 60, 120 minutes
    mailbox.refusing = ""
    list(digests(desk, NOON + 40 * HOUR, mailbox).due())
    subjects = [mail["Subject"] for mail in mailbox.mails]
    assert subjects == [f"Celebrity digest, {day} November 2026" for day in ("Friday, 20", "Saturday, 21")]


def test_a_digest_that_may_have_arrived_before_a_crash_is_sent_again_by_the_same_id(
    desk: Desk, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dies(BaseException):
        pass

    send = Sender.send

    def sent_and_killed(*arguments: Any) -> None:
        send(*arguments)
        raise Dies

    desk.index.put([story()])
    with monkeypatch.context() as patched:
        patched.setattr("aggregator.watch.digests.Sender.send", sent_and_killed)
        with pytest.raises(Dies):
            list(digests(desk, box=mailbox).due())
    elsewhere = {"digest_dir": desk.folder / "other machine"}
    desk.index.put([told("late", NOON, first_seen=NOON)])
    assert [*digests(desk, MORNING + MINUTE, mailbox, **elsewhere).due()] == []
    assert len([*digests(desk, MORNING + CLAIMED, mailbox, **elsewhere).due()]) == 1
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1


def test_a_letter_is_the_same_for_the_same_edition_and_another_for_another() -> None:
    assert letter(EDITION) == letter(replace(EDITION))
    assert letter(EDITION).id != letter(replace(EDITION, duplicates=2)).id
    assert letter(EDITION).id != letter(replace(EDITION, timezone="Europe/London")).id


def test_pictures_are_shown_by_link_only_where_they_are_allowed() -> None:
    (event,) = EDITION.events
    pictured = replace(EDITION, events=(replace(event, lead=replace(event.lead, image="https://i.example/a.jpg")),))
    assert "https://i.example/a.jpg" not in letter(pictured).html
    page = letter(pictured, images=True).html
    assert found(page, "//img/@src") == ["https://i.example/a.jpg"]
    assert found(page, "//img/@alt") == [""]


def test_channels_of_everything_are_mail_and_folders(desk: Desk) -> None:
    for channel, told_ in (("https://hooks.example/", "only mail: and file:"), ("pigeon", "DIGEST_TO: 'pigeon'")):
        with pytest.raises(BadSetting, match=told_):
            list(digests(desk, digest_to=(channel,)).due())


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("America/New_York", date(2026, 3, 8)),
        ("America/New_York", date(2026, 11, 1)),
        ("Europe/London", date(2026, 3, 29)),
        ("Europe/London", date(2026, 10, 25)),
    ],
)
def test_each_story_is_in_one_digest_of_a_watch_on_the_days_on_which_clocks_change(
    desk: Desk, zone: str, change: date
) -> None:
    clock = Clock(ZoneInfo(zone), datetime.now(UTC))
    start, end = clock.span(change - timedelta(days=1))[0], clock.span(change + timedelta(days=1))[1]
    moments = [start + n * timedelta(minutes=30) for n in range(int((end - start) / timedelta(minutes=30)))]
    desk.index.put([
        story(f"s{n}", title=f"It tells {n}", body=told_otherwise(f"s{n}x"), published=at, fetched=at)
        for n, at in enumerate(moments)
    ])  # fmt: skip
    add(desk.index, Watch("harbour", "title:tells", ("feed",), start, "digest", "", zone))
    watch = named(desk.index, "harbour")
    told_of: list[str] = []
    for back in (-1, 0, 1):
        day = change + timedelta(days=back)
        written = digests(desk, end + DAY).written(day, watch)
        told_of += written.told
        assert written.edition.stories == len(gather(desk.index, day, clock).stories)
    assert len(told_of) == len(set(told_of)) == len(moments)
