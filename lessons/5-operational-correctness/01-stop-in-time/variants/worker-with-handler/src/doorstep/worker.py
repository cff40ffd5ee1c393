"""`python -m doorstep.worker`: normalises new addresses in the background."""

import signal
import threading

from doorstep import db

PAUSE_SECONDS = 2

asked_to_stop = threading.Event()


def work_once() -> int:
    """One round; the number of addresses normalised."""
    if db.url() is None:
        return 0
    with db.connect() as connection:
        return db.normalise_waiting(connection)


def main() -> None:
    signal.signal(signal.SIGTERM, lambda signum, frame: asked_to_stop.set())
    print("worker: waiting for addresses", flush=True)
    while not asked_to_stop.is_set():
        done = work_once()
        if done:
            print(f"worker: normalised {done} addresses", flush=True)
        asked_to_stop.wait(PAUSE_SECONDS)
    print("worker: stopped between two rounds", flush=True)


if __name__ == "__main__":
    main()
