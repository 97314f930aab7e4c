"""What runs on GitHub: pinned, with the least rights, and nothing of a fork where there are any."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import ROOT

WORKFLOWS = {path.name: yaml.safe_load(path.read_text()) for path in (ROOT / ".github/workflows").glob("*.yml")}
FORMS = sorted(set((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) - {ROOT / ".github/ISSUE_TEMPLATE/config.yml"})

GH = """#!/usr/bin/env python3
import json, os, subprocess, sys
with open(os.environ["CALLS"], "a") as calls:
    body = [open(a.split("@")[1]).read() for a in sys.argv if a.startswith("body=@")]
    calls.write(json.dumps([sys.argv[1:], body]) + "\\n")
if "head=someone:a-branch" in sys.argv:
    print(os.environ["NUMBER"])
elif "--paginate" in sys.argv:
    print(os.environ["COMMENT"])
"""


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_and_rights_are_the_least(name):
    text = (ROOT / ".github/workflows" / name).read_text()
    used = re.findall(r"uses: (\S+)(.*)", text)

    assert all(re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", action) for action, _ in used)
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", version) for _, version in used)
    assert WORKFLOWS[name]["permissions"] in ({}, {"contents": "read"})
    # What a stranger may choose, such as the name of a branch, reaches a script as a variable and never as code.
    assert not any("${{" in step.get("run", "") for step in steps(WORKFLOWS[name]))


def test_only_the_workflow_that_comments_may_and_it_takes_no_code_along():
    comment = WORKFLOWS["comment.yml"]

    assert comment["jobs"]["comment"]["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert [step["uses"].split("@")[0] for step in steps(comment) if "uses" in step] == ["actions/download-artifact"]
    assert all("permissions" not in job for job in WORKFLOWS["check.yml"]["jobs"].values())
    assert "secrets." not in "".join(path.read_text() for path in (ROOT / ".github").rglob("*.yml"))


def commented(folder: Path, findings: str, number: str = "7", comment: str = "") -> list:
    (folder / "gh").write_text(GH)
    (folder / "gh").chmod(0o755)
    (folder / "findings.txt").write_text(findings)
    (script,) = [step["run"] for step in steps(WORKFLOWS["comment.yml"]) if "run" in step]
    names = {"REPOSITORY": "us/handbook", "RUN": "https://x/run/1", "OWNER": "someone", "BRANCH": "a-branch"}
    told = {"COMMIT": "c0ffee", "NUMBER": number, "COMMENT": comment, "CALLS": str(folder / "calls")}
    path = f"{folder}:{os.environ['PATH']}"
    subprocess.run(["bash", "-e", "-c", script], cwd=folder, env={**names, **told, "PATH": path}, check=True)
    return [yaml.safe_load(line) for line in (folder / "calls").read_text().splitlines()]


def test_a_first_run_comments_and_a_second_changes_the_comment(tmp_path):
    *_, (call, (body,)) = commented(tmp_path, "docs/a.md:1:1: P204 field 'x' is missing; add the field\n")

    assert call[:5] == ["api", "--silent", "--method", "POST", "repos/us/handbook/issues/7/comments"]
    assert body.startswith("<!-- findings -->\nWhat the checks found (1).")
    assert "\n\n    docs/a.md:1:1: P204 field 'x' is missing; add the field\n\n" in body
    assert "(https://x/run/1#artifacts)" in body

    *_, (call, (body,)) = commented(tmp_path, "", comment="55")
    assert call[:5] == ["api", "--silent", "--method", "PATCH", "repos/us/handbook/issues/comments/55"]
    assert "The checks found nothing." in body


def test_what_a_fork_writes_is_shown_as_code(tmp_path):
    *_, (_, (body,)) = commented(tmp_path, "```\n@everyone\r\n\x1b[31m<img src=x>\n" + "a" * 100_000)

    shown = body.split("\n\n")[1]
    assert [line[:4] for line in shown.split("\n")] == ["    "] * 4
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", body)
    assert len(body) < 65_536  # the longest comment that GitHub takes


def test_nothing_is_written_where_the_pull_request_has_moved_on(tmp_path):
    assert len(commented(tmp_path, "", number="")) == 1


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_github_reads(form):
    """Its keys are those of docs.github.com/communities/…/syntax-for-githubs-form-schema."""
    read = yaml.safe_load(form.read_text())

    assert {"name", "description", "body"} <= read.keys() <= {"name", "description", "body", "title", "labels"}
    fields = [field for field in read["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["type"] in ("input", "textarea", "dropdown", "checkboxes") for field in fields)
    assert all(field["attributes"]["label"] for field in fields)
