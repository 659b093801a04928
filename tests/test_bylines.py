import pytest

from aggregator.bylines import byline
from aggregator.reading import Reading
from tests.pages import BODY, article, page


def of(markup: str) -> tuple[str, ...]:
    return byline(Reading.open(page(markup)))[1]


def declared(*names: str) -> str:
    people = ", ".join(f'{{"@type": "Person", "name": "{name}"}}' for name in names)
    return (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "H", "author": [{people}]}}</script>'
    )


@pytest.mark.parametrize(
    "before",
    [
        "<p class='byline'>By Ida Falk</p>",
        "<span class='author'><a rel='author' href='/author/ida-falk'>Ida Falk</a></span>",
        "<p>By Ida Falk</p>",
        "<p>By <a href='/x'>Ida Falk</a>, Showbiz Reporter</p>",
        "<div>Posted on November 5, 2026 by Ida Falk</div>",
        "<a href='/staff/ida-falk'>Ida Falk</a>",
        "<div class='post-author'>Written by Ida Falk | November 5, 2026</div>",
    ],
)
def test_an_author_who_stands_only_in_the_text_is_found(before: str) -> None:
    assert of(article(before=before)) == ("Ida Falk",)


def test_the_declared_author_wins_over_the_one_of_a_teaser() -> None:
    after = "<div class='related'><p class='byline'>By Bo Lind</p></div><aside><p class='author'>Cy Ng</p></aside>"
    assert of(article(head=declared("Ida Falk"), after=after)) == ("Ida Falk",)


def test_no_author_is_taken_from_comments_or_teasers() -> None:
    after = "<div class='comments'><p class='author'>Bo Lind</p></div><div class='related'><p>By Cy Ng</p></div>"
    assert of(article(after=after)) == ()


def test_the_site_is_no_author_beside_a_person_but_is_one_if_alone() -> None:
    assert of(article(head=declared("Glitter Post", "Ida Falk"))) == ("Ida Falk",)
    assert of(article(head=declared("Glitter Post"), before="<p class='byline'>By Ida Falk</p>")) == ("Ida Falk",)
    assert of(article(head=declared("Glitter Post"))) == ("Glitter Post",)


def test_who_reviewed_edited_or_took_the_picture_is_no_author() -> None:
    before = (
        "<p class='author'>Reviewed by Bo Lind</p><p class='byline'>Photo by Cy Ng</p><p class='byline'>By Ida Falk</p>"
    )
    assert of(article(before=before)) == ("Ida Falk",)


def test_two_sources_that_agree_beat_one_that_does_not() -> None:
    head = (
        "<meta name='author' content='Norton Vale'><meta property='article:author' content='Ida Falk'>"
        "<meta name='parsely-author' content='Ida Falk'>"
    )
    assert of(article(head=head, before="<p class='byline'>By Ida Falk</p>")) == ("Ida Falk",)


def test_the_box_about_the_author_names_who_wrote_a_page_without_markup() -> None:
    tail = "<p>About NoraWrites</p><p>Check Also</p><p>Leave a Reply</p>"
    text, names = byline(Reading.open(page(f"<html><body><p>Mira Solano Sails</p>{BODY}{tail}</body></html>")))
    assert names == ("NoraWrites",)
    assert text == "About NoraWrites"


@pytest.mark.parametrize("name", ["NoraWrites", "Ida Falk"])
def test_a_box_about_the_author_repeats_the_name_and_adds_nothing_to_it(name: str) -> None:
    before = f"<p class='meta-author'>Posted by: <a href='/author/x/' rel='author'>{name}</a></p>"
    box = f"<section class='author-box'><h4>About {name}</h4><div>{name} writes about gulls.</div></section>"
    assert of(article(before=before, after=box)) == (name,)


@pytest.mark.parametrize("name", ["Quay Wire", "Reuters"])
def test_an_agency_is_the_author_of_what_it_sold_unless_a_person_is_named(name: str) -> None:
    before = f"<div class='auth'>By <b>{name}</b> | Nov. 5, 2026 1:30 AM EST | 35 comments</div>"
    assert of(article(before=before)) == (name,)
    assert of(article(before=before, head=declared("Ida Falk"))) == ("Ida Falk",)
    assert of(article(before=before + "<p>By Bo Lind</p>")) == ("Bo Lind",)


def test_a_thing_done_by_a_company_names_no_author() -> None:
    assert of(article(body=BODY + "<p>Lamps made by Quay Media</p>")) == ()


def test_a_link_about_something_is_no_author() -> None:
    assert of(f"<html><body>{BODY}<a href='/about'>About NoraWrites</a></body></html>") == ()


def test_a_line_with_a_name_in_it_but_no_author_is_left() -> None:
    assert of(article(body=BODY + "<p>A song sung by Teo Brandt on a windy evening by the sea, long ago</p>")) == ()


@pytest.mark.parametrize("words", ["About us", "About the author", "About this site", "About 40 guests were there"])
def test_not_everything_about_something_is_an_author(words: str) -> None:
    assert of(f"<html><body>{BODY}<p>{words}</p></body></html>") == ()


def test_a_profile_address_gives_a_name_if_nothing_else_does() -> None:
    profile = "<meta property='article:author' content='https://www.glitterpost.example/profile/ida-falk'>"
    network = "<meta property='article:author' content='https://www.facebook.com/glitterpost'>"
    assert of(article(head=profile)) == ("Ida Falk",)
    assert of(article(head=network)) == ()


def test_the_candidates_and_the_choice_are_noted() -> None:
    head = "<meta name='author' content='Ida Falk'>"
    reading = Reading.open(page(article(head=head, before="<p class='byline'>By Bo Lind</p>")))
    byline(reading)
    notes = {note.value: note.is_chosen for note in reading.notes if note.field == "authors"}
    assert notes == {"Ida Falk": True, "By Bo Lind": False}


def test_a_line_after_a_break_stands_where_its_break_stands() -> None:
    first = "<div>November <b>5, <i>2026</i></b><br>By Ida Falk</div>"
    assert of(article(before=f"{first}<p>By Teo Brandt</p>")) == ("Ida Falk",)
    assert of(article(before=f"<p>By Teo Brandt</p>{first}")) == ("Teo Brandt",)


def test_what_scripts_and_styles_say_is_no_line_of_a_page() -> None:
    scripts = "<script>'By Somebody'</script><noscript>By Somebody Else</noscript>" * 50
    assert of(article(before=f"{scripts}<p>By Ida Falk</p>")) == ("Ida Falk",)


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("<p>By</p><p><b>Ida Falk</b>, <b>Bo Lind</b></p>", ("Ida Falk", "Bo Lind")),
        ("<div>Geschrieben von <b>Cooper</b> am 5.11.2026</div>", ("Cooper",)),
        ("<div><p>Ida Falk</p><p>November 5, 2026</p></div>", ("Ida Falk",)),
        ("<div><a href='/u?7'>IdaFalk</a> <i>5.11.2026, 13:56 Uhr</i></div>", ("IdaFalk",)),
        ("<p>by ida99</p>", ("ida99",)),
        ("<span class='username'>rasos</span>", ("rasos",)),
    ],
)
def test_a_name_without_a_byline_is_found_beside_the_headline(before: str, names: tuple[str, ...]) -> None:
    assert of(article(before=before)) == names


def test_a_name_in_bold_above_the_first_paragraph_is_the_author_but_those_of_a_list_are_not() -> None:
    bold = "<p><strong>Mohlomi Phake</strong></p>"
    assert of(article(body=bold + BODY)) == ("Mohlomi Phake",)
    assert of(article(body=f"{bold}{BODY}<p><b>Water woes</b></p>{BODY}")) == ("Mohlomi Phake",)
    assert of(article(body=f"{bold}{BODY}<p><b>Thabo Lere</b></p>{BODY}")) == ()


def test_a_name_of_the_headline_beside_the_date_is_not_the_author() -> None:
    assert of(article(before="<div><p>Mira Solano</p><p>November 5, 2026</p></div>")) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "By using the links in this post you support Ida Falk and her boat.",
        "We asked around, as seen in a paper <em>by Ida Falk</em> of the harbour.",
        "Related <b>grinding through the levels</b>",
    ],
)
def test_a_sentence_is_no_author_line(sentence: str) -> None:
    assert of(article(body=f"{BODY}<p>{sentence}</p>")) == ()


@pytest.mark.parametrize("box", ["aside", "footer"])
def test_a_box_marked_as_the_author_s_own_is_no_frame(box: str) -> None:
    assert of(article(before=f"<{box} class='post-author'><p class='name'>Ida Falk</p></{box}>")) == ("Ida Falk",)


def test_what_holds_the_headline_is_no_frame_whatever_it_is_called() -> None:
    page = f"<body><div class='with-sidebar widget'><h1>Sails</h1><p class='byline'>By Ida Falk</p>{BODY}</div></body>"
    assert of(page) == ("Ida Falk",)
    built = (
        f"<body><h1>Sails</h1><div class='elementor-widget-wrap'><p class='byline'>By Ida Falk</p></div>{BODY}</body>"
    )
    assert of(built) == ("Ida Falk",)


def test_the_staff_or_the_site_in_the_markup_loses_to_a_visible_person() -> None:
    before = "<p class='author'>Ida Falk</p>"
    for name in ("Staff", "Our Editors", "Glitter Post", "idaf77"):
        assert of(article(head=declared(name), before=before)) == ("Ida Falk",)
    assert of(article(head=declared("Our Editors"))) == ("Our Editors",)


def test_a_site_s_name_is_kept_whole_though_it_reads_like_a_name_and_a_role() -> None:
    head = "<meta property='og:site_name' content='Harbour Travel Expert'>"
    assert of(article(head=head + declared("Harbour Travel Expert"))) == ("Harbour Travel Expert",)


def test_a_person_declared_besides_the_publisher_wins() -> None:
    head = "<meta name='author' content='Quay Verlagshaus'><meta property='article:author' content='Ida Falk'>"
    assert of(article(head=head)) == ("Ida Falk",)


@pytest.mark.parametrize(
    "markup",
    [
        f"<body><h2>Sails</h2><p>Geschrieben von <b>Ida Falk</b></p>{BODY}</body>",
        article(after="<p>Text: <b>Ida Falk</b><br>Fotos: <b>Bo Lind</b></p>"),
        article(after="<div class='nav'><i>Autorin:</i> <b>Ida Falk</b></div>", body=""),
        article(head=declared("Glitter Post - Ida Falk")),
        article(before="<p class='author'>Interview: Ida Falk</p>"),
    ],
)
def test_a_label_names_the_author_wherever_the_story_has_it(markup: str) -> None:
    assert of(markup) == ("Ida Falk",)


def test_a_first_name_is_completed_by_the_full_name_elsewhere() -> None:
    before = "<p class='byline'>By Ida</p><p>Ida Falk</p><p>November 5, 2026</p>"
    assert of(article(before=before)) == ("Ida Falk",)


def test_a_person_s_own_pages_are_by_that_person_if_nobody_is_named() -> None:
    own = (
        f"<html><head><title>A Lamp Is Sold | Ida Falk</title></head><body><h1>A Lamp Is Sold</h1>{BODY}</body></html>"
    )
    assert of(own) == ("Ida Falk",)
    assert of(article()) == ()


def test_a_recipe_or_a_set_of_instructions_may_name_the_author() -> None:
    linked = '{"@type": "HowTo", "name": "A sail", "author": {"@type": "Person", "name": "Ida Falk"}}'
    assert of(article(head=f'<script type="application/ld+json">{linked}</script>')) == ("Ida Falk",)


def test_the_page_is_not_searched_on_for_what_is_declared_and_marked() -> None:
    marked = "<p class='byline'>By Ida Falk</p>"
    reading = Reading.open(
        page(article(head="<meta name='author' content='Ida Falk'>", before=f"{marked}<p>By Bo Lind</p>"))
    )
    assert byline(reading)[1] == ("Ida Falk",)
    assert {note.source for note in reading.notes if note.field == "authors"} == {"meta author", "byline"}


def test_the_name_of_the_site_or_of_a_part_of_it_is_cut_from_a_persons_line() -> None:
    head = "<meta property='og:site_name' content='Glitter'>"
    assert of(article(head=head, before="<p class='byline'>By Ida Falk, Glitter Nordland</p>")) == ("Ida Falk",)
    assert of(article(head=head, before="<p class='byline'>By Ida Falk Glitter</p>")) == ("Ida Falk",)


def test_a_site_that_shares_a_line_with_an_agency_is_kept_as_printed() -> None:
    head = "<meta property='og:site_name' content='Le Quai'>" + declared("Le Quai et AFP")
    assert of(article(head=head)) == ("Le Quai et AFP",)


def test_words_of_the_page_about_a_profile_are_no_author() -> None:
    assert of(article(before="<a class='author-link' href='/author/x'>Full Bio</a>")) == ()


def test_the_author_of_a_thread_is_who_began_it_not_who_answered() -> None:
    asked = "<div itemprop='author' itemscope itemtype='https://schema.org/Person'><b itemprop='name'>gull77</b></div>"
    answered = "<div class='author'>Ida Falk</div>"
    for kind in ("Question", "DiscussionForumPosting"):
        before = f"<div itemscope itemtype='https://schema.org/{kind}'>{asked}</div>{answered}"
        assert of(article(before=before)) == ("gull77",)
    head = (
        '<script type="application/ld+json">{"@type": "QAPage", "mainEntity": {"@type": "Question", "name": "Q", '
        '"author": {"@type": "Person", "name": "gull77"}}}</script>'
    )
    assert of(article(head=head, before=answered)) == ("gull77",)


def test_the_foot_of_a_story_says_who_wrote_it_and_that_of_the_page_does_not() -> None:
    foot = "<p>Posted by <a rel='author' href='/author/ida-falk'>Ida Falk</a></p>"
    inside = f"<html><body><article><h1>Gulls</h1>{BODY}<footer>{foot}</footer></article></body></html>"
    outside = f"<html><body><h1>Gulls</h1>{BODY}<footer>{foot}</footer></body></html>"
    assert of(inside) == ("Ida Falk",)
    assert of(outside) == ()


@pytest.mark.parametrize("line", ["Ida Falk | Senior Writer | July 2, 2026", "04.02.2026 | 13:10 Uhr | Ida Falk"])
def test_a_name_beside_a_date_in_one_unmarked_line_is_the_authors(line: str) -> None:
    assert of(article(before=f"<p>{line}</p>")) == ("Ida Falk",)


@pytest.mark.parametrize("joint", ["", ", ", " and "])
def test_links_to_authors_side_by_side_are_one_line(joint: str) -> None:
    links = [f"<a class='author' href='/author/{name[0]}'>{name}</a>" for name in ("Ida Falk", "Boris Lind")]
    assert of(article(before=f"<div>{joint.join(links)}</div>")) == ("Ida Falk", "Boris Lind")
