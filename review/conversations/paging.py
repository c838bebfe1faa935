"""Pages of a list of screenings: which ones first, then those rows alone, so a late page costs little."""

from __future__ import annotations

from django.core.paginator import Page, Paginator

from review.conversations.models import Screening
from review.conversations.queue import with_marks

ROWS_ON_A_PAGE = 50


class ScreeningPages(Paginator):
    """The rows before a page are passed over by their ids: marks and conversations are looked up for none."""

    def page(self, number: int | str) -> Page:
        """One page, its rows in the order of the list."""
        valid = self.validate_number(number)
        start = (valid - 1) * self.per_page
        ids = list(self.object_list.values_list("pk", flat=True)[start : start + self.per_page])
        found = with_marks(Screening.objects.select_related("conversation")).in_bulk(ids)
        return self._get_page([found[id] for id in ids if id in found], valid, self)
