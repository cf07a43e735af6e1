"""The pages people see in Streamlit, the live components and every word on screen."""
