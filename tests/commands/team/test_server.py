"""A team on a server: join, sync, and the leader's week."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.team.served import ServedTeam, to_send
from tests.postgres import Postgres


@pytest.fixture
def team(tmp_path: Path, postgres: Postgres) -> ServedTeam:
    return ServedTeam(tmp_path, postgres)


def test_a_leader_sees_what_a_seller_sent(team: ServedTeam) -> None:
    ann = team.seller("ann", "p 45m calls", "s 2h 2026-11-12 offer")
    assert to_send(ann) == 0
    week = team.sellers()["ann"]
    assert (week["state"], week["figures"]["counted"]) == ("partly", 45)
    assert team.sellers("last")["ann"]["figures"]["minutes"]["selling"] == 120
