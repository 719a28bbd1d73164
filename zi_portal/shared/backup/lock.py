"""One process per data directory: a lock that the kernel drops when its holder ends, however it ends."""

import fcntl
import os
from pathlib import Path
from typing import IO


class InUse(Exception):
    """Somebody holds the directory; the text is the holder's process id."""


def hold(directory: Path) -> IO[str]:
    """Take the directory until the returned file is closed or the process ends. Raises InUse."""
    file = (directory / "portal.lock").open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        holder = file.read().strip()
        file.close()
        raise InUse(holder) from error
    file.seek(0)
    file.truncate()
    file.write(str(os.getpid()))
    file.flush()
    return file
