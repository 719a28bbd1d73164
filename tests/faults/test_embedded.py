"""The one-process portal, killed in the middle of a job: the next start ends the job."""

import signal
import sqlite3
from contextlib import closing

from tests.faults.programs import wait_until
from tests.harness.portal import Portal, manage

# Runs beside the portal: asks for a report, and kills the portal as soon as its worker has begun with it.
ASK_AND_KILL = """
import os, signal, time
from assessments.operations import request_report
from tests.factories import Cast
cast = Cast()
cast.fill()
job = request_report(assessment=cast.again(), by=cast.operator).job
while job.state == "queued":
    time.sleep(0.005)
    job.refresh_from_db()
os.killpg(int(os.environ["PORTAL_GROUP"]), signal.SIGKILL)
job.refresh_from_db()
print(job.state, job.attempt)
"""
JOB = """
SELECT job.state, job.attempt, report.blob_id
FROM jobs_job job JOIN assessments_report report ON report.job_id = job.id
"""
TOLD = "SELECT count(*) FROM audit_auditevent WHERE action = 'assessments.report_rendered'"


def ask(data, sql):
    with closing(sqlite3.connect(data / "db.sqlite3", timeout=10)) as database:
        return database.execute(sql).fetchone()


def test_a_job_of_a_killed_portal_ends_at_the_next_start(tmp_path):
    with Portal(tmp_path).wait_ready() as portal:
        asked = manage(tmp_path, "shell", "--no-imports", "-c", ASK_AND_KILL, PORTAL_GROUP=str(portal.process.pid))
        assert asked.stdout.split() == ["running", "1"], asked.stdout
        assert portal.ended() == -signal.SIGKILL
        assert not portal.left_over()
    with Portal(tmp_path, portal.port).wait_ready():
        wait_until(lambda: ask(tmp_path, JOB)[0] == "done", "the job is done")
        assert ask(tmp_path, JOB)[1] == 2
        assert ask(tmp_path, JOB)[2] is not None
        assert ask(tmp_path, TOLD) == (1,)
        checked = manage(tmp_path, "verify_audit")
        assert checked.returncode == 0, checked.stdout
