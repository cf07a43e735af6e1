"""Figures: numbers, dates, units and shares as people and documents write them."""
