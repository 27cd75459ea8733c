"""The trained tagger: its files in; spans, ties and labels of a text, with their scores, out.

The library that runs it would tell its makers of the machine that it runs on, unless it is told
not to before it is loaded.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
