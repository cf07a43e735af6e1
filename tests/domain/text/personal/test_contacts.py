"""Mail and social accounts are found written or spoken; prices, pages and names of services are none."""

import pytest

from workshop.domain.text.personal.contacts import contacts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("abc アット example ドット jp まで", {"abc アット example ドット jp"}),
        ("write to name at example dot com", {"name at example dot com"}),
        ("see us at example.com", set()),
        ("LINE IDはyui0412です", {"yui0412"}),
        ("LINE Payが使える店", set()),
        ("@yui_hamaです", {"@yui_hama"}),
        ("1個@50円", set()),
        ("instagram.com/umi.no", {"umi.no"}),
    ],
)
def test_contacts_are_found_where_they_stand(text: str, found: set[str]) -> None:
    assert {text[start:end] for start, end in contacts(text)} == found
