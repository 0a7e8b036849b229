"""The weeks of a team: the statement that leaves a seller's machine, the roster, the leader's week and audit."""
