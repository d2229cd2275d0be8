"""The interface for Python; everything in it is imported from `consistency`, whose list of names is the one list."""

from __future__ import annotations

from consistency.api.checking import check as check
from consistency.api.checking import check_quotation as check_quotation
from consistency.api.checking import extract as extract
from consistency.api.frames import check_frame as check_frame
from consistency.api.level import Level as Level
from consistency.api.report import Report as Report
from consistency.api.tools import Comparison as Comparison
from consistency.api.tools import audit as audit
from consistency.api.tools import compare as compare
from consistency.api.tools import explain as explain
from consistency.api.tools import fix as fix
from consistency.api.tools import mutate as mutate
