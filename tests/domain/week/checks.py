"""The titles of the audit's checks, and the verdicts."""

from __future__ import annotations

GOOD, WATCH, MEND, UNKNOWN = "good", "watch", "mend", "not enough data"

LEADS = "new leads are qualified"
ROUTINE = "your prospecting routine is kept"
STEPS = "leads are worked step by step"
DOUBTFUL = "what you log as prospecting is prospecting"
NETWORKING_ONLY = "no week has networking only"
REFERRALS = "referrals are contacted in time"
BALANCE = "you give as well as take"
MET_ONCE = "you meet contacts more than once"
OLD_OPPORTUNITIES = "opportunities are won or lost in time"
CLIENTS = "prospecting gets more time than clients"
EVERY_WEEK = "every week is logged"
