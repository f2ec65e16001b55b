"""Where results are written: never over what was read, never half."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from liannong.cli.refusal import Refused


def check_target(option: str, target: Path, *, suffix: str, inputs: Sequence[Path] = ()) -> None:
    """Refused before any work is done when ``target`` cannot or must not be written."""
    if target.suffix.lower() != suffix:
        raise Refused(f"{option} {target}：文件名应以 {suffix} 结尾。")
    if target.is_dir():
        raise Refused(f"{option} {target}：这是一个文件夹，请写文件名。")
    if not target.parent.is_dir():
        raise Refused(f"{option} {target}：文件夹 {target.parent} 不存在，请先建立或换一个位置。")
    if any(_is_part_of(target, source) for source in inputs):
        raise Refused(f"{option} {target}：这是读入的文件，不能覆盖；请换一个文件名。")


def check_absent(path: Path, *, force: bool) -> None:
    """An empty template must not take the place of a ledger that somebody filled in."""
    if path.exists() and not force:
        raise Refused(f"{path} 已经存在；请换一个名字，确要覆盖请加 --force。")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A file beside ``target`` that takes its place once the block has ended well.

    Refused when the disk does not take it.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield draft
        draft.replace(target)
    except OSError as error:
        why = error.strerror or error
        raise Refused(
            f"无法写入 {target}（{why}）。请检查权限和磁盘空间，关闭正在打开它的程序后再试。"
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _is_part_of(target: Path, source: Path) -> bool:
    if not target.exists() or not source.exists():
        return False
    return target.samefile(source) or (source.is_dir() and source.resolve() in target.resolve().parents)
