"""The surroundings decide folders, database and secrets."""

from __future__ import annotations

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import ConnectionHandler

from liannong import environment


def test_without_an_address_the_database_is_a_file_in_the_data_folder(tmp_path):
    settings = environment.database({"LIANNONG_DATA": str(tmp_path)})
    assert settings["ENGINE"] == environment.SQLITE
    assert settings["NAME"] == tmp_path / "liannong.sqlite3"


def test_an_address_names_a_postgresql_database():
    settings = environment.database({"LIANNONG_DATABASE": "postgresql://li:p%40ss@db.example:5433/nm"})
    named = {name: settings[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert named == {
        "ENGINE": environment.POSTGRESQL, "NAME": "nm", "USER": "li", "PASSWORD": "p@ss",
        "HOST": "db.example", "PORT": "5433",
    }  # fmt: skip


def test_postgresql_starts_no_helpers_for_the_queries_of_pages_unless_the_address_says_so():
    usual = environment.database({"LIANNONG_DATABASE": "postgresql://li@db/nm"})
    own = environment.database({"LIANNONG_DATABASE": "postgresql://li@db/nm?options=-c%20jit%3Don"})
    assert usual["OPTIONS"]["options"] == environment.SHORT_QUERIES
    assert own["OPTIONS"]["options"] == "-c jit=on"


@pytest.mark.parametrize("address", ["mysql://a@b/c", "postgresql://a@b", "联农"])
def test_an_address_that_cannot_be_used_is_refused_in_words(address):
    with pytest.raises(ImproperlyConfigured, match="应写成 postgresql://"):
        environment.database({"LIANNONG_DATABASE": address})


def test_the_signing_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    made = environment.secret(tmp_path, {})
    assert environment.secret(tmp_path, {}) == made
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_a_short_signing_secret_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="太短"):
        environment.secret(tmp_path, {"LIANNONG_SECRET": "short"})


def test_behind_https_forms_may_come_from_the_named_hosts():
    environ = {"LIANNONG_HTTPS": "1", "LIANNONG_HOSTS": "nm.example, www.nm.example"}
    assert environment.origins(environ) == ["https://nm.example", "https://www.nm.example"]


def test_a_map_of_ones_own_replaces_that_of_the_package(tmp_path):
    own = tmp_path / "map.geojson"
    own.write_text('{"features": [{"properties": {"code": "150422"}, "geometry": null}]}')
    assert environment.map_file({"LIANNONG_MAP": str(own)}) == own
    assert environment.map_file({}).name == "banners.geojson"


@pytest.mark.parametrize(
    "text", ["", "{}", '{"features": []}', '{"features": [{"properties": {"code": "赤峰"}}]}']
)
def test_a_map_without_the_codes_of_banners_is_refused(tmp_path, text):
    own = tmp_path / "map.geojson"
    own.write_text(text)
    for path in (own, tmp_path / "nowhere.geojson"):
        with pytest.raises(ImproperlyConfigured, match="六位代码"):
            environment.map_file({"LIANNONG_MAP": str(path)})


@pytest.mark.django_db
def test_the_database_of_the_run_is_the_one_that_was_asked_for(request):
    assert connection.vendor == request.config.getoption("--database")


@pytest.mark.django_db
def test_sqlite_writes_ahead_and_keeps_foreign_keys(tmp_path):
    sqlite = ConnectionHandler({"default": environment.database({"LIANNONG_DATA": str(tmp_path)})})["default"]
    with sqlite.cursor() as cursor:
        pragmas = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")
        ]
    sqlite.close()
    assert pragmas == ["wal", 1]
