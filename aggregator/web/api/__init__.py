"""The API for programs, version 1: JSON, under /api/v1; what writes needs an API key."""
