"""Time-based one-time passwords: RFC 6238 over HMAC-SHA-1, six digits, thirty seconds, as every telephone app has them."""

from __future__ import annotations

import hmac
import secrets
from base64 import b32encode
from io import BytesIO
from urllib.parse import quote, urlencode

import qrcode
from qrcode.image.svg import SvgPathImage

DIGITS = 6
PERIOD = 30  # seconds
SECRET_BYTES = 20  # RFC 4226, 4: the length of the hash
DRIFT = 1  # steps before and after, for clocks that are not quite right
ISSUER = "联农"


def new_secret() -> str:
    """In hexadecimal."""
    return secrets.token_hex(SECRET_BYTES)


def code_at(secret: str, step: int) -> str:
    """The code of one thirty-second step since 1970 (RFC 4226, 5.3)."""
    digest = hmac.digest(bytes.fromhex(secret), step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def matching_step(secret: str, code: str, *, now: float, after: int) -> int | None:
    """The step later than ``after`` whose code this is; None for a wrong code or one used before."""
    here = int(now) // PERIOD
    steps = range(max(here - DRIFT, after + 1), here + DRIFT + 1)
    return next(
        (step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), code.encode())), None
    )


def spelled(secret: str) -> str:
    """The secret as one types it into an app that cannot see the picture."""
    letters = b32encode(bytes.fromhex(secret)).decode().rstrip("=")
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def address(secret: str, username: str) -> str:
    """The otpauth address an app reads from the picture."""
    query = urlencode({"secret": spelled(secret).replace(" ", ""), "issuer": ISSUER})
    return f"otpauth://totp/{quote(ISSUER)}:{quote(username)}?{query}"


def picture(secret: str, username: str) -> str:
    """The address as a QR code: an SVG element to stand in a page."""
    out = BytesIO()
    qrcode.make(address(secret, username), image_factory=SvgPathImage, box_size=16).save(out)
    return out.getvalue().decode().partition("?>")[2].strip()
