"""The application for a WSGI server."""

from __future__ import annotations

import gc
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler


def _loaded() -> WSGIHandler:
    """All of it, with what the first visitor would otherwise wait for."""
    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    made = get_wsgi_application()
    get_resolver().check()
    # All this stays: to look through it for garbage makes every visitor of this process wait half a second.
    gc.collect()
    gc.freeze()
    return made


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liannong.settings")

# A server process listens to signals once it serves; one that came while it loads would be lost.
before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
application = _loaded()
signal.signal(signal.SIGTERM, before)
