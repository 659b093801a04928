"""The invented stories that the tests of searching share."""

from aggregator.model import Attribution
from aggregator.near import keys
from tests.index.stories import mention, person, story

ZORA, MILO = person("zora-quill"), person("milo-vance", "mention")
GAB = Attribution("The Gab", "outlet_itself", 0, 3, "Gab", outlet_id="gab")
BODY = "The actress Zora Quill filed for divorce in the town of Ober. She's the queen of the screen."
COPIED = keys(BODY)
STORIES = (
    story("divorce", "Zora Quill’s divorce", BODY, at=1, keys=COPIED, people=(ZORA, MILO), authors=("Ann Ódé",),
          section="News", mentions=(mention("zora-quill", "Zora Quill", BODY),)),
    story("wedding", "A wedding in Ober", "Milo Vance married. Quill and Zora watched.", at=2, site="gab",
          people=(person("milo-vance"), person("zora-quill", "mention")), authors=("Bo Rios", "Ann Ode")),
    story("garden", "Gardens", "Café gardening, O'Brien says; the U.S. record of 2,000 roses.", at=3, kind="gallery",
          attributions=(GAB,)),
    story("undated", "The man of the year", "Divorced and divorcing: a zorra.", at=None, language="de"),
    story("copy", "Zora Quill’s divorce", BODY, at=4, keys=COPIED),
)  # fmt: skip
