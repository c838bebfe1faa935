"""A choice whose options are written without a template for each: the filters together hold hundreds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

OPTION = '<option value="{}"{}>{}</option>'
SELECTED = SafeString(" selected")


class QuickSelect(forms.Select):
    """A plain list to choose from; it knows no groups of options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - Django's own arguments
        """The HTML of the list."""
        chosen = "" if value is None else str(value)
        given = self.build_attrs({**self.attrs, "name": name}, attrs)
        options = ((id, SELECTED if str(id) == chosen else "", label) for id, label in self.choices)
        return format_html(
            "<select{}>{}</select>",
            format_html_join("", ' {}="{}"', given.items()),
            format_html_join("", OPTION, options),
        )


def draw_quickly(form: forms.Form) -> None:
    """Draw all choices of a form that way."""
    for field in form.fields.values():
        if isinstance(field, forms.ChoiceField):
            field.widget = QuickSelect(field.widget.attrs, field.choices)
