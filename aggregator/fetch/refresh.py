"""Pages that only send their reader elsewhere."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

LARGEST = 16 * 1024  # bytes; a page that only refers is small, and looking into a story's page takes 3 ms


class Refresh(MetaRefreshMiddleware):
    """Follows meta refreshes, looking for one only where it may be."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request that it refers to."""
        if len(response.body) > LARGEST or b"http-equiv" not in response.body.lower():
            return response
        referred: Request | Response = super().process_response(request, response)
        return referred
