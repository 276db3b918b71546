"""A pytest plugin that notes each test's outcome where run.sh counts them."""

import os


def pytest_runtest_logreport(report):
    if report.when == "call" or report.outcome != "passed":
        if report.when == "teardown" and report.outcome == "passed":
            return
        prefix = os.environ["IMR_TEST_PREFIX"]
        name = report.nodeid.split("::")[-1].removeprefix("test_").replace("_", " ")
        line = f"{prefix}: {name}"
        if report.skipped:
            reason = report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else ""
            note(f"skip {line} -- {reason}")
        elif report.failed:
            crash = getattr(report.longrepr, "reprcrash", None)
            message = (crash.message if crash else str(report.longrepr)).splitlines()[0]
            note(f"not ok {line} -- {message}")
        else:
            note(f"ok {line} ({report.duration:.1f} s)")


def note(line):
    with open(os.environ["IMR_RESULTS"], "a", encoding="utf-8") as results:
        results.write(line + "\n")
