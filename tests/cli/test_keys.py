import re

from tests.cli.conftest import Command


def test_a_key_is_shown_once_and_then_only_its_name(run: Command) -> None:
    ended = run("keys", "add", "newsdesk", "--may", "review", "--may", "watch")
    assert (ended.status, bool(re.fullmatch(r"agg_newsdesk_[0-9a-f]{64}\n", ended.out))) == (0, True)
    assert "not shown again" in ended.err
    secret = ended.out.strip().rpartition("_")[2]
    listed = run("keys", "list")
    assert re.fullmatch(r"newsdesk  review, watch  made \d{4}-\d\d-\d\d  never used\n", listed.out)
    (record,) = run("keys", "list", "--format", "jsonl").records
    assert (record["name"], record["may"], record["used"]) == ("newsdesk", ["review", "watch"], None)
    assert secret not in listed.out + listed.err + str(record) + ended.err


def test_what_a_key_may_has_to_be_said(run: Command) -> None:
    assert run("keys", "add", "newsdesk").status == 2
    assert run("keys", "add", "newsdesk", "--may", "everything").status == 1
    assert run("keys", "list").err == "0 keys\n"


def test_a_key_is_revoked_by_name(run: Command) -> None:
    run("keys", "add", "newsdesk", "--may", "review")
    assert run("keys", "revoke", "newsdesk").err == "the key newsdesk is revoked\n"
    assert run("keys", "list").out == ""
    ended = run("keys", "revoke", "newsdesk")
    assert (ended.status, ended.err) == (
        1,
        "aggregator: there is no key 'newsdesk'; `aggregator keys list` names those that there are\n",
    )
