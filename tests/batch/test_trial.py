import pytest

from reportedly.batch.job import Shard
from reportedly.batch.trial import Trial
from reportedly.errors import ReportedlyError

SHARD = Shard(
    id="a-00000",
    path="a.jsonl",
    place="/a.jsonl",
    kind="lines",
    first=0,
    count=None,
    offset=0,
    bytes=1,
    modified=1,
    input_sha256="",
)


def given_up(trial: Trial) -> str:
    with pytest.raises(ReportedlyError) as caught:
        trial.note_death()
    return caught.value.code


def die_at(trial: Trial, *positions: int) -> None:
    for position in positions:
        for before in range(position + 1):
            trial.note_record(before)
        trial.note_death()


def test_a_record_is_blamed_when_two_in_a_row_die_of_it() -> None:
    trial = Trial(SHARD)
    die_at(trial, 3)
    assert trial.blamed == {}
    die_at(trial, 3)
    assert list(trial.blamed) == [3]
    assert trial.blamed[3].code == "reader-died"
    assert "record 4 of a.jsonl" in trial.blamed[3].message
    die_at(trial, 6, 6)
    assert list(trial.blamed) == [3, 6]


def test_processes_that_are_killed_here_and_there_are_nobodys_fault() -> None:
    trial = Trial(SHARD)
    die_at(trial, 5, 2, 5, 2)
    assert trial.blamed == {}
    trial.note_record(6)
    trial.note_death()
    die_at(trial, 1, 0, 1)
    assert trial.blamed == {}


def test_what_kills_although_it_is_left_out_ends_the_shard() -> None:
    trial = Trial(SHARD)
    die_at(trial, 3, 3)
    trial.note_record(3)
    assert given_up(trial) == "worker-died"


def test_deaths_that_bring_it_no_further_come_to_an_end() -> None:
    trial = Trial(SHARD)
    die_at(trial, 5, 2, 5, 2)
    trial.note_record(5)
    assert given_up(trial) == "worker-died"


def test_deaths_before_the_first_record_are_not_the_shards() -> None:
    trial = Trial(SHARD)
    for _ in range(4):
        trial.note_death()
    assert given_up(trial) == "worker-not-started"
    assert trial.blamed == {}


def test_deaths_while_loading_do_not_count_once_it_gets_further() -> None:
    trial = Trial(SHARD)
    for position in range(10):
        for _ in range(3):
            trial.note_death()
        trial.note_record(position)
    assert trial.blamed == {}
