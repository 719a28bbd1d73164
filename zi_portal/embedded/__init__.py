"""The portal as one program for a trial or one small office: `python -m zi_portal.embedded`.

Web server, job worker and timetable live in one process over one data directory; see docs/decisions/0001.
"""
