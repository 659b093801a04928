"""Tests of the bundled outlets."""
