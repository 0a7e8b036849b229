"""LibreOffice. Where it is not installed, the tests of this folder are not collected.

PROSPECTR_TEST_SPREADSHEET names a program that must be there, as .ci/run does.
"""

from __future__ import annotations

import os
import shutil

NEEDED = os.environ.get("PROSPECTR_TEST_SPREADSHEET", "")
PROGRAM = NEEDED or "soffice"
collect_ignore_glob = [] if NEEDED or shutil.which(PROGRAM) else ["test_*.py"]
