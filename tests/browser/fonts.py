"""Chinese type for a browser without a desktop: the font of a wheel, told to fontconfig."""

from __future__ import annotations

from pathlib import Path

import manimgx_fonts_cjk

CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
</fontconfig>
"""


def configured(folder: Path) -> Path:
    """A fontconfig file for FONTCONFIG_FILE."""
    fonts = Path(manimgx_fonts_cjk.__file__).parent
    written = folder / "fonts.conf"
    written.write_text(CONFIG.format(fonts=fonts, cache=folder / "cache"), encoding="utf-8")
    return written
