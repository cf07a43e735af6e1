"""Names with digits count nothing."""

import pytest

from workshop.domain.figures.names import NAMES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("COVID-19とA4の紙、5Gの電波", ["COVID-19", "A4", "5G"]),
        ("第1に、第二の理由は、2つ目は", ["第1", "第二", "2つ目"]),
        ("CO2とBRT2、PM2.5、3LDK", ["CO2", "BRT2", "PM2.5", "3LDK"]),
        ("one of the two, two buses", ["the two"]),
        ("FY2024、PM9時、A30人、第6次計画、30k", []),
        ("B1,200と5G%、B2.5", ["5G"]),
    ],
)
def test_names_are_found(text: str, names: list[str]) -> None:
    assert [match.group() for match in NAMES.finditer(text)] == names
