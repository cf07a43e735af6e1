"""Words that are put together from others."""

from datetime import date

from workshop import texts
from workshop.domain.model.plan import Language


def test_day_is_written_as_people_do() -> None:
    written = [texts.day(language, when) for when in (date(2027, 3, 31), date(2030, 12, 1)) for language in Language]
    assert written == ["2027年3月31日", "31 March 2027", "2030年12月1日", "1 December 2030"]
