"""One spelling for every way of writing the same address."""

import re

try:
    import tinypostal
except ImportError:  # the C library is optional: see native/
    tinypostal = None

ABBREVIATIONS = {
    "apt": "apartment",
    "ave": "avenue",
    "blvd": "boulevard",
    "dr": "drive",
    "hwy": "highway",
    "ln": "lane",
    "pl": "place",
    "rd": "road",
    "sq": "square",
    "st": "street",
}

ENGINE = "tinypostal" if tinypostal else "python"


def normalise_in_python(address: str) -> str:
    """Lower-case ASCII words and digits, abbreviations written out."""
    words = re.findall(r"[a-z0-9\x80-\U0010ffff]+", ascii_lower(address))
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def ascii_lower(text: str) -> str:
    """Lower-case A to Z only, as the C library does: other letters stay as they are."""
    return "".join(c.lower() if c.isascii() else c for c in text)


def normalise_in_c(address: str) -> str:
    """The same, by the C library; a C string ends at a NUL, so none gets there."""
    return tinypostal.normalise(address.replace("\0", " "))


normalise = normalise_in_c if tinypostal else normalise_in_python
