"""What the surroundings decide: folders, database and secrets, each by one environment variable.

``LIANNONG_DATA``      folder for database, secrets and attachments (``./var``)
``LIANNONG_DATABASE``  empty for SQLite in that folder, or ``postgresql://user:password@host:port/name``
``LIANNONG_SECRET``    signs sessions; else the file ``secret`` in that folder, made when it is first needed
``LIANNONG_HOSTS``     names the site answers to, separated by commas
``LIANNONG_HTTPS``     1 when a proxy in front speaks HTTPS: cookies then travel that way only
``LIANNONG_DEBUG``     1 while developing
``LIANNONG_KEY``       seals personal data (see ``accounts.keys``); else the file ``key`` in that folder, made at set-up
``LIANNONG_IDLE_MINUTES``   after how long without a click one is signed out (30)
``LIANNONG_SECOND_FACTOR``  1: who reviews and decides signs in with a code from the telephone too
``LIANNONG_METRICS``    the token with which a monitor reads ``/metrics``; without it there is no such page
``LIANNONG_NIGHTLY_HOUR``   from which hour everything is judged once a day (2; 24: never by itself)
``LIANNONG_MAP``        outlines of the banners as GeoJSON, in place of the simplified ones of the package
``LIANNONG_MAP_NUMBER``     the map's approval number (审图号), shown beside it
``LIANNONG_OIDC_ISSUER``    address of the office's own sign-in (OpenID Connect); with ``LIANNONG_OIDC_CLIENT``,
                            ``LIANNONG_OIDC_SECRET`` and ``LIANNONG_OIDC_CLAIM``, which names the account
``LIANNONG_MAIL``        by which digests are mailed: ``smtp://user:password@host:port``, ``smtp+tls://`` or ``smtps://``; with
                         ``LIANNONG_MAIL_FROM``, the sender
``LIANNONG_WEBHOOK``     an address to which digests are posted; with ``LIANNONG_WEBHOOK_SECRET``, which signs them
``LIANNONG_DIGEST_HOUR``    from which hour digests go out once a day (8)
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
LOCAL_HOSTS = "localhost,127.0.0.1,[::1]"
# Readers never wait for the writer, and a writer queues for the lock before it reads (see transaction_mode).
# A page asks for a few rows: to compile its queries, or to start processes that help with them, takes longer than they do.
# Its tables lie in memory or on a solid-state disk, where an index costs hardly more a page than reading on: by the
# estimate for turning disks, counting the first thousand persons of a league had read half the persons of the region.
SHORT_QUERIES = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;"
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
LONG_ENOUGH = 32  # characters of a signing secret


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    return Path(environ.get("LIANNONG_DATA") or "var").resolve()


def is_on(name: str, environ: Mapping[str, str] = os.environ) -> bool:
    return environ.get(name, "") not in ("", "0")


def number(name: str, default: int, environ: Mapping[str, str] = os.environ) -> int:
    """A whole number above zero; ImproperlyConfigured for anything else."""
    given = environ.get(name) or str(default)
    if not given.isdecimal() or int(given) == 0:
        raise ImproperlyConfigured(f"{name} 应为大于零的整数，现在是 {given}。")
    return int(given)


def token(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """Empty or long enough not to be guessed; ImproperlyConfigured otherwise."""
    given = environ.get(name, "")
    if given and len(given) < LONG_ENOUGH:
        raise ImproperlyConfigured(f"{name} 太短，应至少 {LONG_ENOUGH} 个字符。")
    return given


def text(name: str, environ: Mapping[str, str] = os.environ) -> str:
    return environ.get(name, "").strip()


def map_file(environ: Mapping[str, str] = os.environ) -> Path:
    """GeoJSON whose features carry the six digits of their banner; ImproperlyConfigured for anything else."""
    given = environ.get("LIANNONG_MAP", "")
    if given and not _is_map(Path(given)):
        raise ImproperlyConfigured(
            f"LIANNONG_MAP 应是 GeoJSON 文件，每个旗县的 properties.code 为六位代码，现在是 {given}。"
        )
    return Path(given or str(files("liannong.reference").joinpath("banners.geojson")))


def _is_map(path: Path) -> bool:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        codes = [str(feature["properties"]["code"]) for feature in features]
    except (OSError, ValueError, LookupError, TypeError):
        return False
    return bool(codes) and all(len(code) == 6 and code.isdecimal() for code in codes)


def single_sign_on(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Issuer, client, secret and claim of OpenID Connect; empty where there is none."""
    if not environ.get("LIANNONG_OIDC_ISSUER"):
        return {}
    words = ("issuer", "client", "secret", "claim")
    given = {word: environ.get(f"LIANNONG_OIDC_{word.upper()}", "") for word in words}
    if not given["client"] or not given["secret"]:
        raise ImproperlyConfigured("单点登录还缺 LIANNONG_OIDC_CLIENT 或 LIANNONG_OIDC_SECRET。")
    return {**given, "claim": given["claim"] or "preferred_username"}


def mail(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Options of the mail connection and the sender; empty where no mail goes out. ImproperlyConfigured when wanting."""
    address = environ.get("LIANNONG_MAIL", "")
    if not address:
        return {}
    parts, sender = urlsplit(address), environ.get("LIANNONG_MAIL_FROM", "")
    if parts.scheme not in MAIL_PORTS or not parts.hostname or "@" not in sender:
        raise ImproperlyConfigured(
            "LIANNONG_MAIL 应写成 smtp://用户:口令@主机:端口（或 smtp+tls、smtps），并用 LIANNONG_MAIL_FROM 写明发件人。"
        )
    return {
        "sender": sender, "host": parts.hostname, "port": parts.port or MAIL_PORTS[parts.scheme],
        "username": unquote(parts.username or ""), "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls", "use_ssl": parts.scheme == "smtps",
    }  # fmt: skip


def webhook(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Address and signing secret; empty where nothing is posted. ImproperlyConfigured when wanting."""
    address = environ.get("LIANNONG_WEBHOOK", "")
    if not address:
        return {}
    secret = token("LIANNONG_WEBHOOK_SECRET", environ)
    if urlsplit(address).scheme not in ("http", "https") or not secret:
        raise ImproperlyConfigured(
            "LIANNONG_WEBHOOK 应是 http 或 https 地址，并用 LIANNONG_WEBHOOK_SECRET 设签名密钥。"
        )
    return {"address": address, "secret": secret}


def hosts(environ: Mapping[str, str] = os.environ) -> list[str]:
    named = environ.get("LIANNONG_HOSTS") or LOCAL_HOSTS
    return [host.strip() for host in named.split(",") if host.strip()]


def origins(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Where forms may come from when a proxy hides the scheme; local addresses need no entry."""
    return [f"https://{host}" for host in hosts(environ)] if is_on("LIANNONG_HTTPS", environ) else []


def database(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Django's settings of the one database; ImproperlyConfigured when the address cannot be used."""
    address = environ.get("LIANNONG_DATABASE", "")
    if not address:
        return _sqlite(data_folder(environ) / "liannong.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ImproperlyConfigured("LIANNONG_DATABASE 应写成 postgresql://用户:口令@主机:端口/库名，请核对。")
    return _postgresql(parts)


def secret(folder: Path, environ: Mapping[str, str] = os.environ) -> str:
    """The signing secret. A new one only ends the open sessions, so it may be made on the way."""
    given = environ.get("LIANNONG_SECRET") or _kept_or_made(folder / "secret")
    if len(given) < LONG_ENOUGH:
        raise ImproperlyConfigured(f"LIANNONG_SECRET 太短，应至少 {LONG_ENOUGH} 个字符。")
    return given


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}
    return {"ENGINE": SQLITE, "NAME": path, "OPTIONS": options, "CONN_MAX_AGE": 600}


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    return {
        "ENGINE": POSTGRESQL,
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8},
            "options": SHORT_QUERIES,
            **dict(parse_qsl(parts.query)),
        },
    }


def _kept_or_made(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_hex(LONG_ENOUGH))
    except FileExistsError:
        pass
    return path.read_text().strip()
