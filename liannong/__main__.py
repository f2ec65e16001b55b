"""``python -m liannong`` is the same as ``liannong``."""

import sys

from liannong.cli import main

sys.exit(main())
