"""The API for programs, version 1: read-only, JSON, under /api/v1."""
