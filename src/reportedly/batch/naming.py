"""Nothing in; how the files of a batch are named, below the place that it is written to, out."""

from typing import Final

MANIFEST: Final = "manifest.json"
INPUTS: Final = "manifest/inputs.jsonl"
RECORDS: Final = "manifest/shards"
WORKPLACE: Final = ".work-"
LOCK: Final = ".lock"


def record_name(shard: str) -> str:
    """Return the name of the record that a shard is done."""
    return f"{RECORDS}/{shard}.json"


def table_name(table: str, shard: str) -> str:
    """Return the name of the file of a table that has a shard's rows."""
    return f"{table}/{shard}.parquet"
