"""Workers, by the sign of life each leaves behind."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    worker_id = models.CharField(primary_key=True, max_length=64)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker_id} {self.seen_at}"
