"""Inputs in; their shards, which have a name each, out."""

from batch.surveyed_inputs import an_input, ids_of
from reportedly.batch.job import shards_of


def test_shards_are_named_by_their_input_and_number() -> None:
    [first, second] = ids_of(an_input("news/2024/a b'ü.jsonl.gz"))
    assert first.startswith("a_b_.jsonl.gz-")
    assert (first[-6:], second[-6:]) == ("-00000", "-00001")
    assert first[:-6] == second[:-6]
    names = ("a/x.jsonl", "b/x.jsonl", "x.jsonl", "a_x.jsonl", ".jsonl", "ü", "y" * 300 + ".jsonl")
    ids = ids_of(*(an_input(name, 1) for name in names))
    assert len(set(ids)) == len(names)
    assert all(len(one) < 100 and one[0] != "." for one in ids)
    moved = an_input("a/x.jsonl", 1, place="s3://elsewhere/x.jsonl", sha256="1" * 64, modified=0)
    assert ids_of(moved) == ids[:1]


def test_shards_of_an_input_follow_one_another() -> None:
    file = an_input(shards=3)
    first, second, last = shards_of(file)
    assert [(one.first, one.count, one.offset) for one in (first, second, last)] == [
        *((0, 2, 0), (2, 2, None), (4, None, None))
    ]
    for one in (first, second, last):
        assert (one.path, one.place, one.kind) == (file.path, file.place, file.kind)
        assert (one.bytes, one.modified) == (file.bytes, file.modified)
        assert one.input_sha256 == file.sha256


def test_names_of_shards_differ_for_as_many_files_as_there_may_be() -> None:
    """Of 200,000 days with a file of one name some share the first 32 bits of a hash."""
    files = (an_input(f"news/{number}/articles.jsonl", 1) for number in range(200_000))
    names = {shard.id for file in files for shard in shards_of(file)}
    assert len(names) == 200_000
