"""``liannong check`` for a posted ledger: nothing of it is kept."""

from __future__ import annotations

from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, UploadedFile

from liannong.api.answers import REFUSALS, Evaluation, Problem
from liannong.api.evaluation import Asked, as_json, judged
from liannong.api.models import Use
from liannong.api.security import Bearer, PerToken
from liannong.exchange import reader
from liannong.exchange.raw import MIB, Limits
from liannong.ledger.tables import Ledger

ENDINGS = (".xlsx", ".zip", ".csv")
UNPACKED = 10  # times the size that may be posted


def router() -> Router:
    made = Router(auth=Bearer(Use.EVALUATE), throttle=PerToken(Use.EVALUATE), tags=["审核"])
    made.post(
        "/check", response={200: Evaluation, **REFUSALS, 413: Problem}, summary="审核一个工作簿", operation_id="check"
    )(judge)  # fmt: skip
    return made


def judge(request: HttpRequest, ledger: File[UploadedFile], asked: Form[Asked]) -> HttpResponse:
    """The file is .xlsx, a zip of CSV or one CSV; its bad rows are among the ``problems``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"台账{_ending(ledger.name or '')}"
        with path.open("wb") as out:
            out.writelines(ledger.chunks())
        return as_json(judged(_read(path), asked))


def _read(path: Path) -> Ledger:
    size = settings.API_BODY_MIB * MIB
    limits = Limits(file=size, csv_file=size, unpacked=UNPACKED * size)
    return reader.read(path, on=timezone.localdate(), limits=limits)


def _ending(name: str) -> str:
    """One we know, or none: the reader then says what it takes."""
    ending = PurePath(name).suffix.lower()
    return ending if ending in ENDINGS else ""
