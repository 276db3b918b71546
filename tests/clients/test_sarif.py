"""What `imr check --format sarif` prints, against the schema of SARIF 2.1.0."""

import json
import pathlib
import subprocess

import jsonschema
import pytest

from test_clients import HERE, ROOT, server

SCHEMA = json.loads((HERE / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)


def checked(*arguments: str, folder: pathlib.Path = ROOT) -> dict:
    """The log of a run."""
    command = [server(), "check", "--format", "sarif", *arguments]
    done = subprocess.run(command, capture_output=True, cwd=folder, timeout=60, check=False)
    assert done.returncode in (0, 1, 2), done.stderr.decode()
    return json.loads(done.stdout)


def test_the_schema_is_one():
    VALIDATOR.check_schema(SCHEMA)
    assert list(VALIDATOR.iter_errors({"version": "2.1.0"})), "a log without runs is none"


def test_examples():
    log = checked("examples")
    VALIDATOR.validate(log)
    results = log["runs"][0]["results"]
    assert results and any("relatedLocations" in it for it in results)


@pytest.mark.parametrize("name", ["é, 50%#1.imr", "a b.imr"])
def test_odd_names_and_files_that_cannot_be_read(tmp_path: pathlib.Path, name: str):
    flawed = (ROOT / "examples" / "flawed.imr").read_bytes()
    (tmp_path / name).write_bytes(flawed)
    (tmp_path / "bad.imr").write_bytes(b"\xff")
    (tmp_path / "imr.toml").write_text('[rules]\nno-such-rule = "off"\n', encoding="utf-8")
    log = checked(".", folder=tmp_path)
    VALIDATOR.validate(log)
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_nothing_found(tmp_path: pathlib.Path):
    log = checked(".", folder=tmp_path)
    VALIDATOR.validate(log)
