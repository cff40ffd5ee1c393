"""`python -m doorstep.worker`: normalises new addresses in the background."""

import signal
import threading

from doorstep import db

PAUSE_SECONDS = 2


def work_once() -> int:
    """One round; the number of addresses normalised."""
    if db.url() is None:
        return 0
    with db.connect() as connection:
        return db.normalise_waiting(connection)


def main() -> None:
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    print("worker: waiting for addresses", flush=True)
    while not stopping.is_set():
        done = work_once()
        if done:
            print(f"worker: normalised {done} addresses", flush=True)
        stopping.wait(PAUSE_SECONDS)
    print("worker: stopped", flush=True)


if __name__ == "__main__":
    main()
