"""Exits with 0 when the web process answers and reaches its database. Standard library only, so that it is quick."""

import os
import sys
import urllib.request
from urllib.error import URLError

PATIENCE = 4


def main() -> None:
    bind = os.environ.get("ZI_WEB_BIND") or "127.0.0.1:8000"
    port = bind.rpartition(":")[2]
    # The portal refuses a Host it was not told of; a leading dot stands for any subdomain.
    host = os.environ["ZI_ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            print(answer.read().decode())
    except (URLError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
