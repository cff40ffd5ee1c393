"""A handful of addresses for when there is no database."""

from doorstep.normalise import normalise

RAW = [
    "1 Harbour St, Porthaven",
    "12 Harbour St, Porthaven",
    "7 Mill Ln, Porthaven",
    "25 Station Rd, Lower Quay",
    "25 Stanton Rd, Lower Quay",
    "3 Market Sq, Oldcastle",
    "104 Ocean Blvd, Oldcastle",
    "Flat 2, 9 Castle Ave, Oldcastle",
]


def addresses() -> dict[int, str]:
    return {number: normalise(raw) for number, raw in enumerate(RAW, start=1)}
