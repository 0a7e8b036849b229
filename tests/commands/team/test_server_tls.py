"""A password goes to the server only, and only over TLS: whoever is in the middle learns nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.team.middle import CERTIFICATE, middle
from tests.commands.team.served import ServedTeam
from tests.postgres import Postgres


@pytest.fixture
def team(tmp_path: Path, postgres: Postgres) -> ServedTeam:
    return ServedTeam(tmp_path, postgres)


def join(team: ServedTeam, port: int, options: str, host: str = "localhost") -> tuple[int, str]:
    login = team.logins.logins["lea"]
    result = team.leader("team", "join", f"postgresql://{login}@{host}:{port}/{team.logins.database}{options}")
    return result.code, result.err


TRUSTED = f"?sslrootcert={CERTIFICATE}"


@pytest.mark.parametrize(
    ("options", "host", "why"),
    [
        ("", "localhost", "certificate"),  # of nobody that the system trusts
        (TRUSTED, "127.0.0.1", "does not match"),  # of another server
        (TRUSTED, "localhost", "channel binding"),  # of the server, but somebody else speaks with it
    ],
)
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(team: ServedTeam, options: str, host: str, why: str) -> None:
    with middle(team.logins.postgres.folder) as between:
        code, error = join(team, between.port, options, host)
    assert (code, "could not prove who it is" in error) == (2, True), error
    assert why in error


def test_with_the_certificate_of_the_firm_the_connection_is_secure(team: ServedTeam) -> None:
    with middle(team.logins.postgres.folder) as between:  # which channel binding would find out
        assert join(team, between.port, f"{TRUSTED}&channel_binding=disable") == (0, "")


def test_a_server_without_tls_is_refused(team: ServedTeam) -> None:
    with middle(team.logins.postgres.folder, has_tls=False) as between:
        code, error = join(team, between.port, TRUSTED)
    assert (code, "could not prove who it is" in error) == (2, True), error


def test_a_server_that_asks_for_the_password_itself_does_not_get_it(team: ServedTeam) -> None:
    with middle(team.logins.postgres.folder, asks_for_cleartext=True) as between:
        code, error = join(team, between.port, f"{TRUSTED}&channel_binding=disable")
    assert (code, "could not prove who it is" in error) == (2, True), error
    assert team.logins.logins["lea"].encode() in between.received
    assert not any(password.encode() in between.received for password in team.logins.passwords.values())
