"""Site specs of the demo outlets."""
