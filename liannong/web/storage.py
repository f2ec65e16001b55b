"""Static files under names that change with their content, so that a browser keeps them for good."""

from __future__ import annotations

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Without a collected manifest (tests, development) a name stays what it is."""

    def stored_name(self, name: str) -> str:
        return name if settings.DEBUG or not self.hashed_files else super().stored_name(name)
