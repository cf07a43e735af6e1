"""The Streamlit script: five faces, none in a menu; who needs one has its address."""

import streamlit as st

from workshop.ui import visit

st.set_page_config(page_title="紡ぎ Tsumugi", layout="wide", initial_sidebar_state="collapsed")
FACES = (
    ("join", "", True),
    ("wall", "wall", False),
    ("console", "console", False),
    ("organise", "organise", False),
    ("receipt", "receipt", False),
)
st.navigation(
    [
        st.Page(f"pages/{name}.py", title=visit.say(f"pages.{name}"), url_path=path, default=default)
        for name, path, default in FACES
    ],
    position="hidden",
).run()
