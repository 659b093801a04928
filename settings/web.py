"""The web pages, the API and the feeds."""

WEB_RATE = 10.0  # requests a second of one client, on average; ten times as many may come at once
WEB_FULL_TEXT = False  # whole texts of stories by the API: only for readers whom the outlets have allowed them
WEB_ADDRESS = ""  # where readers reach the pages, as https://news.example; empty: nothing links to them
