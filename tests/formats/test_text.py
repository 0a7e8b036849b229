"""Bytes become text: a byte order mark decides, then UTF-8, then Windows-1252; other encodings are refused."""

from __future__ import annotations

import pytest

from prospectr.errors import InputError
from prospectr.formats.text import decoded

WORDS = "Größe, naïve café – 5 €\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "UTF-8"),
        (WORDS.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "UTF-16"),
        (WORDS.encode("utf-16-be"), "UTF-16"),  # without a mark
        (WORDS.encode("utf-16-le"), "UTF-16"),
        (WORDS.encode("cp1252"), "Windows-1252"),
        (b"Z\xfcrich, M\xfcnchen, \xc5rhus\n", "Windows-1252"),  # Latin-1 has the same letters
        (b"", "UTF-8"),
        (b"a", "UTF-8"),
    ],
)
def test_the_encoding_is_found_out(data: bytes, encoding: str) -> None:
    text = decoded(data)
    assert text.encoding == encoding
    if encoding != "Windows-1252" and data[3:]:
        assert text.text == WORDS


def test_windows_1252_keeps_its_letters() -> None:
    assert decoded(WORDS.encode("cp1252")).text == WORDS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("プロジェクト", "shift_jis"),
        ("会議の資料", "shift_jis"),
        ("かいぎ", "shift_jis"),
        ("会議", "euc_jp"),
        ("Привет", "koi8_r"),
    ],
)
def test_another_encoding_does_not_pass_as_text(text: str, encoding: str) -> None:
    data = f"Project,Note\n{text},{text}\n".encode(encoding)
    if encoding in ("euc_jp", "koi8_r"):  # every byte is a letter of Windows-1252, so it can only be named
        assert decoded(data, encoding).text.endswith(f"{text},{text}\n")
        return
    with pytest.raises(InputError, match="neither UTF-8 nor Windows-1252"):
        decoded(data)
    assert decoded(data, encoding).text == f"Project,Note\n{text},{text}\n"


@pytest.mark.parametrize("data", [b"a\0b", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)), b"\0" * 100])
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decoded(data)


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="no encoding"):
        decoded(b"x", "klingon")
