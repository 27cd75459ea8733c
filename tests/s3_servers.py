"""An S3 server on loopback, in a process of its own, with one bucket.

```python
with serve_s3() as variables:
    os.environ.update(variables)  # the address and the key that opens it
```
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

BUCKET = "archive"


@contextmanager
def serve_s3(bucket: str = BUCKET) -> Iterator[dict[str, str]]:
    """Give the environment that a program needs to reach the server and its empty bucket."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    variables = {
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | variables,
    )
    try:
        _wait_for(port, server)
        _make_bucket(bucket, variables)
        yield variables
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the S3 server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the S3 server does not answer")


def _make_bucket(bucket: str, variables: dict[str, str]) -> None:
    make = (
        "import sys; from pyarrow import fs; bucket = sys.argv[1];"
        "address = f's3://{bucket}?region=us-east-1&allow_bucket_creation=true';"
        "fs.FileSystem.from_uri(address)[0].create_dir(bucket)"
    )
    subprocess.run([sys.executable, "-c", make, bucket], env=os.environ | variables, check=True)
