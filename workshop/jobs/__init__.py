"""Durable AI work (DBOS): the queue of jobs, their steps, and the process that runs them."""
