"""What an address says besides the code."""

import streamlit as st


def table() -> str:
    """The table a QR code named, "" where it names none."""
    asked = str(st.query_params.get("table", ""))
    return asked if asked.isascii() and asked.isdigit() else ""
