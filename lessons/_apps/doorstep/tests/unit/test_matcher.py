from doorstep import sample
from doorstep.matcher import best_matches


def test_the_address_that_was_meant_comes_first():
    first = best_matches("12 harbor st porthaven", sample.addresses())[0]
    assert first["address"] == "12 harbour street porthaven"
    assert first["score"] > 90


def test_word_order_does_not_matter():
    first = best_matches("Oldcastle, Market Sq 3", sample.addresses())[0]
    assert first["score"] == 100


def test_nothing_similar_is_no_answer():
    assert best_matches("zzzz", sample.addresses()) == []


def test_as_many_as_asked_for():
    assert len(best_matches("porthaven", sample.addresses(), limit=2)) == 2
