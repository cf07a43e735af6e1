"""Settings come from the environment; an empty variable is none, and a wrong one is named in one sentence."""

import pytest

from workshop import __main__, texts
from workshop.domain.errors import Invalid
from workshop.domain.model.plan import Language
from workshop.settings import Settings, read


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(f"WORKSHOP_{field.upper()}", raising=False)


def test_empty_variables_are_unset_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = read()
    for field in Settings.model_fields:
        monkeypatch.setenv(f"WORKSHOP_{field.upper()}", "")
    assert read() == plain


WRONG = [
    ("WORKSHOP_MODEL_TIMEOUT", "soon"),
    ("WORKSHOP_MODEL_TIMEOUT", "0"),
    ("WORKSHOP_MODEL_TIMEOUT", "nan"),
    ("WORKSHOP_MODEL_AT_ONCE", "0"),
    ("WORKSHOP_MODEL_RATE", "inf"),
    ("WORKSHOP_MOST_COST", "-1"),
    ("WORKSHOP_MOST_TOKENS", "1.5"),
    ("WORKSHOP_PRICES", "{small: 1}"),
    ("WORKSHOP_PRICES", '{"small": [1]}'),
    ("WORKSHOP_SECURE_COOKIES", "perhaps"),
    ("WORKSHOP_ADDRESS", "workshop.example.jp"),
    ("WORKSHOP_ADDRESS", "https://"),
    ("WORKSHOP_ADDRESS", "http://192.168.1.5:85010"),
    ("WORKSHOP_ADDRESS", "http://["),
    ("workshop_model_rate", "fast"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Invalid) as caught:
        read()
    assert (caught.value.code, caught.value.params) == ("setting_unknown", {"name": name.upper(), "value": value})
    assert [name.upper() in texts.explain(language, caught.value) for language in Language] == [True, True]


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("ja_JP.UTF-8", "設定 WORKSHOP_MODEL_RATE の「fast」は使えません。\n"),
        ("en_GB.UTF-8", "The setting WORKSHOP_MODEL_RATE cannot be “fast”.\n"),
    ],
)
def test_command_says_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str, told: str
) -> None:
    from workshop import bootstrap

    bootstrap.settings.cache_clear()
    bootstrap.app.cache_clear()
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("WORKSHOP_MODEL_RATE", "fast")
    assert (__main__.main(["migrate"]), capsys.readouterr().err) == (1, told)
