"""The demo: rehearsal people who take part in a running workshop as browsers do, so that one person can see a full room."""
