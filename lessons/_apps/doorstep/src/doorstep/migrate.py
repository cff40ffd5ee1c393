"""`python -m doorstep.migrate`: brings the database to the shape this version needs."""

from doorstep import db


def main() -> None:
    if db.url() is None:
        print("migrate: DATABASE_URL is not set, nothing to do", flush=True)
        return
    with db.connect() as connection:
        db.migrate(connection)
    print("migrate: the database is up to date", flush=True)


if __name__ == "__main__":
    main()
