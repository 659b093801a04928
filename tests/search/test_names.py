import pytest

from aggregator.search.names import Named, Names


def told(found: tuple[Named, ...]) -> list[tuple[str, str, bool]]:
    return [(one.text, " ".join(one.people), one.is_sure) for one in found]


@pytest.mark.parametrize(
    ("query", "text", "people", "kind"),
    [
        ("zora quill divorce", "zora quill", "zora-quill", "person"),
        ("ZQ", "ZQ", "zora-quill", "person"),
        ("Zora Quill’s gown", "Zora Quill", "zora-quill", "person"),
        ("gown of zóra quill", "zóra quill", "zora-quill", "person"),
        ("milo thorn", "milo thorn", "milo-vance", "person"),
        ("the duchess of ober", "duchess of ober", "ada-thornby", "person"),
        ("quill", "quill", "zora-quill", "person"),
        ("ziloquill", "ziloquill", "zora-quill milo-vance", "couple"),
        ("milo and zora", "milo and zora", "milo-vance zora-quill", "couple"),
        ("the ambroses", "the ambroses", "kit-ambrose lia-ambrose", "group"),
        ("ambroses", "ambroses", "kit-ambrose lia-ambrose", "group"),
        ("rowan ellery", "rowan ellery", "rowan-ellery-actor rowan-ellery-singer", "person"),
    ],
)
def test_people_are_named_by_any_alias_as_a_couple_and_as_a_group(
    names: Names, query: str, text: str, people: str, kind: str
) -> None:
    (one,) = names.named(query.split())
    assert (one.text, " ".join(one.people), one.kind, one.is_sure, one.meant) == (text, people, kind, True, "")
    assert " ".join(query.split()[one.start : one.end]).startswith(text)


@pytest.mark.parametrize("query", ["", "divorce", "the of", "milo vance stadium", "ada", "_ ' ’s", "divorce _"])
def test_other_words_name_nobody(names: Names, query: str) -> None:
    assert names.named(query.split()) == ()


def test_two_first_names_in_a_row_do_not_take_one_from_a_longer_name(names: Names) -> None:
    assert told(names.named(["zora", "milo", "vance"])) == [
        ("zora", "zora-quill", True),
        ("milo vance", "milo-vance", True),
    ]
    assert told(names.named(["zora", "milo"])) == [("zora milo", "zora-quill milo-vance", True)]


@pytest.mark.parametrize(
    ("query", "is_sure"),
    [
        ("quill", True),
        ("quill divorce", True),
        ("divorce quill", True),
        ("linda quill", False),
        ("selena", True),
        ("selena divorce", True),
        ("selena and tim", True),
        ("selena zappetini", False),
    ],
)
def test_a_first_name_or_a_surname_is_sure_unless_it_is_a_part_of_a_longer_name(
    names: Names, query: str, is_sure: bool
) -> None:
    assert [one.is_sure for one in names.named(query.split())] == [is_sure]


def test_a_group_that_is_called_by_ordinary_words_is_not_sure(names: Names) -> None:
    assert told(names.named(["office", "divorce"])) == [("office", "kit-ambrose ada-thornby", False)]
    assert told(names.named(["the", "office"])) == [("the office", "kit-ambrose ada-thornby", True)]


def test_two_names_that_need_the_same_topic_make_each_other_sure(names: Names) -> None:
    assert told(names.named(["storm", "flicker", "feud"])) == [("storm", "storm", True), ("flicker", "flicker", True)]


@pytest.mark.parametrize(
    ("query", "is_sure"),
    [("storm", True), ("the storm", True), ("storm album", True), ("storm in the mill", False), ("mill storm", False)],
)
def test_a_name_that_is_a_word_too_is_sure_where_nothing_speaks_for_the_word(
    names: Names, query: str, is_sure: bool
) -> None:
    assert told(names.named(query.split())) == [("storm", "storm", is_sure)]


@pytest.mark.parametrize(
    ("query", "people", "meant"),
    [
        ("zora qiull", "zora-quill", "Zora Quill"),
        ("zorra quil gown", "zora-quill", "Zora Quill"),
        ("quilly", "zora-quill", ""),
        ("ziloquil", "zora-quill milo-vance", "ziloquill"),
        ("adathornby", "ada-thornby", "Ada Thornby"),
        ("zora quel", "zora-quill", "Zora Quill"),
        ("flickar", "flicker", "Flicker"),
        ("ada thornbey divorce", "ada-thornby", "Ada Thornby"),
    ],
)
def test_a_misspelt_name_is_guessed(names: Names, query: str, people: str, meant: str) -> None:
    (one,) = names.guessed(query.split(), lambda word: False)
    assert (" ".join(one.people), one.meant) == (people, meant)


def test_a_word_that_stories_have_is_not_taken_for_a_name(names: Names) -> None:
    assert names.guessed(["ziloquil"], lambda word: True) == ()


@pytest.mark.parametrize("query", ["wedding", "zebra cull", "licker", "zora gown", "ada bakery"])
def test_what_is_not_like_a_name_is_not_taken_for_one(names: Names, query: str) -> None:
    assert all(not one.meant for one in names.guessed(query.split(), lambda word: False))


def test_a_name_that_is_spelt_right_is_left_alone(names: Names) -> None:
    both = names.guessed(["milo", "vance", "and", "adda", "thornby"], lambda word: False)
    assert [(one.text, one.meant) for one in both] == [("milo vance", ""), ("adda thornby", "Ada Thornby")]
