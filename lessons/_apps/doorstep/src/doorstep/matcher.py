"""Ranks known addresses by how close they are to what was typed."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from doorstep.normalise import normalise


def best_matches(query: str, addresses: Mapping[int, str], limit: int = 3) -> list[dict]:
    """The closest addresses, best first; score is 0 to 100.

    `addresses` maps an id to an address that has been normalised already.
    """
    found = process.extract(
        normalise(query),
        addresses,
        scorer=fuzz.token_sort_ratio,
        limit=limit,
        score_cutoff=40,
    )
    return [
        {"id": key, "address": address, "score": round(score, 1)} for address, score, key in found
    ]
