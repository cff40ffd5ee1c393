from doorstep.worker import work_once


def test_without_a_database_there_is_nothing_to_do(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert work_once() == 0
