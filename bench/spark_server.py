"""A real Spark for the benchmarks: two workers on this machine behind Spark Connect.

Needs Java 17; Spark itself comes from PyPI into an environment of its own under build/.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "build" / "spark"
LOG = ROOT / "build" / "spark-logs" / "server.out"
PORT = 15102
STARTS_IN = 120
"""Seconds that a server may take until it answers."""


@contextmanager
def two_workers(memory: int, settings: dict[str, str]) -> Iterator[str]:
    """The address of a server whose two workers have one core and ``memory`` MiB each."""
    if shutil.which("java") is None:
        raise SystemExit("Java 17 or newer is needed: apt-get install openjdk-17-jre-headless")
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("w") as log:
        server = subprocess.Popen(
            _command(memory, settings), env=_environment(), stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    try:
        _wait(server)
        yield f"sc://127.0.0.1:{PORT}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _command(memory: int, settings: dict[str, str]) -> list[str]:
    whole = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(PORT),
        "spark.ui.enabled": "false",
        "spark.log.level": "WARN",
        "spark.executor.memory": f"{memory}m",
        **settings,
    }
    confs = [part for name, value in whole.items() for part in ("--conf", f"{name}={value}")]
    return [
        str(_spark() / "bin" / "spark-submit"),
        "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
        "--master", f"local-cluster[2,1,{memory}]", *confs, "spark-internal",
    ]  # fmt: skip


def _environment() -> dict[str, str]:
    own = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(_spark())}
    return {**os.environ, **own, "PYSPARK_PYTHON": str(HOME / "bin" / "python")}


def _spark() -> Path:
    """Where Spark lies, installed if it is not."""
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pyspark==4.2.*"], check=True)
    found = next((HOME / "lib").glob("python3*/site-packages/pyspark"), None)
    if found is None:
        raise SystemExit(f"{HOME} holds no Spark: remove it and try again.")
    return found


def _wait(server: subprocess.Popen[bytes]) -> None:
    for _ in range(STARTS_IN):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", PORT), 1).close()
            return
        except OSError:
            time.sleep(1)
    print(LOG.read_text(errors="replace")[-2000:], file=sys.stderr)
    raise SystemExit("Spark did not start; the end of its log stands above.")
