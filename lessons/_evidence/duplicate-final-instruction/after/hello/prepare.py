"""Gets everything ready, and ends."""

if __name__ == "__main__":
    print("hello: ready to serve", flush=True)
