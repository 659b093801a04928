"""The stages of the line: each decides one thing about a story."""
