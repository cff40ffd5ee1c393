"""Everything that talks to PostgreSQL."""

import os

import psycopg
from psycopg.types.json import Jsonb

from doorstep.normalise import normalise

SCHEMA = """
CREATE TABLE IF NOT EXISTS address (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    raw text NOT NULL UNIQUE,
    normalised text,
    tags jsonb NOT NULL DEFAULT '{}'
)
"""


def url() -> str | None:
    """The address of the database, None when the service runs without one."""
    return os.environ.get("DATABASE_URL") or None


def connect() -> psycopg.Connection:
    database = url()
    if database is None:
        raise RuntimeError("DATABASE_URL is not set")
    return psycopg.connect(database, connect_timeout=5)


def migrate(connection: psycopg.Connection) -> None:
    connection.execute(SCHEMA)


def add_address(connection: psycopg.Connection, raw: str, **tags: str) -> int:
    """The id of the address, new or known; tags given now are added to the old ones."""
    row = connection.execute(
        """
        INSERT INTO address (raw, tags) VALUES (%s, %s)
        ON CONFLICT (raw) DO UPDATE SET tags = address.tags || EXCLUDED.tags
        RETURNING id
        """,
        (raw, Jsonb(tags)),
    ).fetchone()
    assert row is not None  # an upsert always returns its row
    return row[0]


def normalise_waiting(connection: psycopg.Connection, limit: int = 100) -> int:
    """Normalises addresses that nobody has looked at yet; says how many."""
    waiting = connection.execute(
        "SELECT id, raw FROM address WHERE normalised IS NULL "
        "ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED",
        (limit,),
    ).fetchall()
    for key, raw in waiting:
        connection.execute(
            "UPDATE address SET normalised = %s WHERE id = %s", (normalise(raw), key)
        )
    return len(waiting)


def addresses(connection: psycopg.Connection, **tags: str) -> dict[int, str]:
    """Normalised addresses by id; with tags, only those that carry all of them."""
    rows = connection.execute(
        "SELECT id, normalised FROM address WHERE normalised IS NOT NULL AND tags @> %s",
        (Jsonb(tags),),
    )
    return dict(rows.fetchall())
