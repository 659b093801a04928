"""One command for each claim, next to the peers, in one run; floors that may not fall in floors.toml."""
