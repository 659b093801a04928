"""Whole crawls, as a user starts them: each in a process of its own, from the command line."""
