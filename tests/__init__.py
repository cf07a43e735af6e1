"""The tests. They start processes by the hundred: what these import is compiled once, whatever the environment says of keeping it."""

import os
import sys

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
