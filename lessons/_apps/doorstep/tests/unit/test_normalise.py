import pytest

from doorstep import normalise as subject

CASES = [
    ("12 Harbour St, Porthaven", "12 harbour street porthaven"),
    ("  12   HARBOUR\tst ", "12 harbour street"),
    ("Flat 2, 9 Castle Ave.", "flat 2 9 castle avenue"),
    ("Straße 5", "straße 5"),
    ("Stoke Rd/Mill Ln", "stoke road mill lane"),
    ("a\0b", "a b"),
    ("x" * 200 + " st", "x" * 200 + " street"),
    ("", ""),
    ("., -", ""),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_python(raw, expected):
    assert subject.normalise_in_python(raw) == expected


@pytest.mark.skipif(subject.tinypostal is None, reason="tinypostal is not installed")
@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_the_c_library_agrees(raw, expected):
    assert subject.normalise_in_c(raw) == expected
