"""The official text that is shown beside our gists: published, and the same for every reader."""

from __future__ import annotations

from liannong.registry.models import OfficialText


def latest() -> OfficialText | None:
    return OfficialText.objects.select_related("uploaded_by").first()
