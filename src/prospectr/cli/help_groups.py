"""The groups in which `prospectr --help` lists the commands."""

EVERY_DAY = "Every day"
LOOK = "Look"
PEOPLE = "People"
CORRECT = "Correct"
SET_UP = "Set up"
IN_AND_OUT = "In and out"
GROUPS = (EVERY_DAY, LOOK, PEOPLE, CORRECT, SET_UP, IN_AND_OUT)
