"""`consistency serve` as a process: its address, and whom it refuses to listen to."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request

import pytest

# Where a proxy is set for the world outside, it is not for this machine.
HERE = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def test_the_printed_address_opens_the_page_and_no_other_does() -> None:
    command = [sys.executable, "-m", "consistency", "serve", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            with HERE.open(address) as answer:
                assert b"editor" in answer.read()
            with pytest.raises(urllib.error.HTTPError, match="403") as refused:
                HERE.open(address.partition("?")[0])
            refused.value.close()
        finally:
            process.terminate()


def test_an_address_that_others_reach_must_be_meant(run) -> None:
    done = run("serve", "--host", "192.0.2.1", "--no-open")
    assert done.status == 2
    assert "--allow-network" in done.err


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_all_addresses_at_once_are_none_to_ask_for(host: str, run) -> None:
    done = run("serve", "--host", host, "--allow-network", "--no-open")
    assert done.status == 2
    assert "every address of this machine" in done.err
