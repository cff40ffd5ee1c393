"""Against a real PostgreSQL: each test in a schema of its own, removed afterwards."""

import os
import uuid

import psycopg
import pytest
from psycopg import sql

from doorstep import db, worker

URL = os.environ.get("DATABASE_URL")
pytestmark = pytest.mark.skipif(not URL, reason="DATABASE_URL is not set")


@pytest.fixture
def connection(monkeypatch):
    schema = "test_" + uuid.uuid4().hex
    with psycopg.connect(URL, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        monkeypatch.setenv("PGOPTIONS", f"-c search_path={schema}")
        try:
            with psycopg.connect(URL, autocommit=True) as connection:
                db.migrate(connection)
                yield connection
        finally:
            admin.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))


def test_migrating_twice_is_harmless(connection):
    db.add_address(connection, "1 Harbour St")
    db.migrate(connection)
    assert db.normalise_waiting(connection) == 1


def test_an_address_is_stored_once_and_its_tags_add_up(connection):
    first = db.add_address(connection, "1 Harbour St", city="Porthaven")
    again = db.add_address(connection, "1 Harbour St", kind="shop")
    assert first == again
    db.normalise_waiting(connection)
    assert db.addresses(connection, city="Porthaven", kind="shop") == {first: "1 harbour street"}
    assert db.addresses(connection, city="Oldcastle") == {}


def test_the_worker_normalises_what_waits(connection):
    db.add_address(connection, "7 Mill Ln")
    db.add_address(connection, "3 Market Sq")
    assert worker.work_once() == 2
    assert worker.work_once() == 0
    assert sorted(db.addresses(connection).values()) == ["3 market square", "7 mill lane"]


def test_an_address_being_worked_on_is_left_alone(connection):
    db.add_address(connection, "7 Mill Ln")
    with connection.transaction():
        assert db.normalise_waiting(connection) == 1
        assert worker.work_once() == 0  # a second worker skips the locked row


def test_match_searches_the_database(connection):
    from doorstep.wsgi import create_app

    db.add_address(connection, "9 Castle Ave")
    worker.work_once()
    answer = create_app().test_client().get("/match?q=9+castle+avenue").json
    assert answer["source"] == "database"
    assert answer["matches"][0]["score"] == 100
