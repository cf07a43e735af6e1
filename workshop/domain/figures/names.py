"""Names and ordinals that hold digits and count nothing: COVID-19, A4, 5G, CO2, 第1に, 2つ目, the two."""

import re

# A word that begins with a capital and ends in one to three digits; FY2024, PM9時 and A30人 are read as figures.
_WORD = r"(?<![A-Za-z0-9.])[A-Z][A-Za-z]{0,15}-?\d{1,3}(?![\d.,:%]|\s?[人円年時分台便割]|\s(?:people|yen|%))"
_MARK = r"(?<![\d.,A-Za-z])(?:[3-7]G|[48]K|[23]D|\dS?L?DK)(?![A-Za-z])|PM2\.5"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_PLACE = rf"第{_N}(?=[にはの、])|{_N}(?:つ|番|点)目"
_BOTH = r"\b(?:the|these|those) two\b"
NAMES = re.compile(rf"{_WORD}|{_MARK}|{_PLACE}|{_BOTH}")
"""All of them, in a folded text."""
