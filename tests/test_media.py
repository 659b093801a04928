from collections.abc import Sequence

import pytest

from aggregator.media import MOST, media
from aggregator.model import Media
from aggregator.reading import Reading
from tests.pages import page

TEXT = ("Odalys Merrowick opened a bakery.", "It is in the harbour.")
SAIL = "<figure><img src='/sail.jpg'><figcaption>The sail in the wind.</figcaption></figure>"
STAND = "https://glitterpost.example"


def shown(inside: str, before: str = "", after: str = "", lines: Sequence[str] = TEXT) -> tuple[Media, ...]:
    story = f"<h1>A bakery</h1>{before}<p>{TEXT[0]}</p>{inside}<p>{TEXT[1]}</p>{after}"
    reading = Reading.open(page(f"<body><article>{story}</article></body>", url=f"{STAND}/bakery"))
    return media(reading, lines)


def test_what_stands_between_headline_and_last_paragraph_is_of_the_story_in_its_order() -> None:
    found = shown(SAIL, before=SAIL.replace("sail", "loaf"), after=SAIL.replace("sail", "next"))
    assert [one.url for one in found] == [f"{STAND}/loaf.jpg", f"{STAND}/sail.jpg"]
    assert found[0] == Media("image", f"{STAND}/loaf.jpg", "The loaf in the wind.", "")


def test_pictures_of_teasers_and_of_the_frame_are_not_the_storys() -> None:
    assert shown(f"<aside>{SAIL}</aside><div class='related-posts'>{SAIL}</div>") == ()
    assert shown(SAIL, lines=()) == ()


@pytest.mark.parametrize(
    ("caption", "told", "credit"),
    [
        ("The sail. <span class='credit'>Ilo Marr/Quay Street</span>", "The sail.", "Ilo Marr/Quay Street"),
        ("The sail. (Photo by Ilo Marr/Getty Images)", "The sail.", "Ilo Marr/Getty Images"),
        ("The sail. Photo: Ilo Marr", "The sail.", "Ilo Marr"),
        ("The sail. Credit: Quay Street", "The sail.", "Quay Street"),
        ("Odalys at sea. Ilo Marr/Shutterstock", "Odalys at sea.", "Ilo Marr/Shutterstock"),
        ("(Ilo Marr/Getty Images)", "", "Ilo Marr/Getty Images"),
        ("<span class='copyright'>© Ilo Marr</span> The sail", "© Ilo Marr The sail", "Ilo Marr"),
        ("A photo of Ilo Marr's sail is on the wall of the bakery", "A photo of Ilo Marr's sail is on the wall", None),
        ("", "", ""),
    ],
)
def test_a_caption_is_parted_from_its_credit(caption: str, told: str, credit: str | None) -> None:
    (found,) = shown(f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>")
    if credit is None:
        return
    assert (found.caption, found.credit) == (told, credit)


@pytest.mark.parametrize(
    ("markup", "kind", "url"),
    [
        ("<img src='data:image/gif;base64,AA' data-src='/a.jpg'>", "image", f"{STAND}/a.jpg"),
        ("<img srcset='/s.jpg 300w, /l.jpg 900w'>", "image", f"{STAND}/l.jpg"),
        ("<video><source src='/a.mp4'></video>", "video", f"{STAND}/a.mp4"),
        ("<iframe src='https://www.youtube.com/embed/x'></iframe>", "video", "https://www.youtube.com/embed/x"),
    ],
)
def test_addresses_are_found_wherever_a_page_has_them(markup: str, kind: str, url: str) -> None:
    assert shown(f"<figure>{markup}</figure>") == (Media(kind, url),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "markup",
    ["<img src='javascript:alert(1)'>", "<img>", "<iframe src='https://ads.example/x'></iframe>", "<img src='//[x'>"],
)
def test_what_has_no_address_on_the_web_is_left_out(markup: str) -> None:
    assert shown(f"<figure>{markup}</figure>") == ()


def test_a_page_of_a_thousand_pictures_gives_as_many_as_a_gallery_has() -> None:
    found = shown("".join(f"<figure><img src='{n}.jpg'></figure>" for n in range(1000)))
    assert len(found) == MOST


def test_a_figure_in_another_is_shown_once() -> None:
    assert len(shown(f"<figure>{SAIL}<figcaption>Both</figcaption></figure>")) == 1
