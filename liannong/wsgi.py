"""The application for a WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liannong.settings")

application = get_wsgi_application()

# What is loaded now stays: a look through all of it for garbage makes every visitor of this process wait half a second.
get_resolver().check()
gc.collect()
gc.freeze()
