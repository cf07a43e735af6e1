"""Rehearsal: people who take part as browsers do, alone in a running workshop (`demo`), or through a whole plan with a facilitator (`rehearse`)."""
