"""Says by content, never by name, what a file is, and refuses what must not be kept. Reads in pieces, never wholly.

Everything here looks at structure only and decodes no picture: parsers for that run in a process of their own
(`zi_portal.shared.files.previews`).
"""

from zi_portal.shared.files.inspection.inspect import inspect
from zi_portal.shared.files.inspection.names import clean_name, refuse_name
from zi_portal.shared.files.inspection.verdicts import Found, Kind, Refused

__all__ = ["Found", "Kind", "Refused", "clean_name", "inspect", "refuse_name"]
