"""Live components: one folder each, drawn in the browser from the stream. What each is given stands in `workshop/faces.py`."""
