"""`python -m doorstep.worker`: normalises new addresses in the background."""

import time

from doorstep import db

PAUSE_SECONDS = 2


def work_once() -> int:
    """One round; the number of addresses normalised."""
    if db.url() is None:
        return 0
    with db.connect() as connection:
        return db.normalise_waiting(connection)


def main() -> None:
    print("worker: waiting for addresses", flush=True)
    while True:
        done = work_once()
        if done:
            print(f"worker: normalised {done} addresses", flush=True)
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
