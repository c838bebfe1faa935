"""Makes what was digested before searchable in the new table."""

from __future__ import annotations

from typing import Any

from django.db import migrations

AT_ONCE = 500


def fill(apps: Any, schema_editor: Any) -> None:
    """One row for each screening in which something was typed."""
    wording = apps.get_model("conversations", "Wording")
    stored = apps.get_model("conversations", "Screening").objects.exclude(text="").values_list("pk", "text")
    rows = (wording(screening_id=pk, text=text.casefold()) for pk, text in stored.iterator(AT_ONCE))
    wording.objects.bulk_create(rows, AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("conversations", "0002_quick_lists_and_search")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
