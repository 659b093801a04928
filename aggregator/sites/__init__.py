"""The sites themselves: which there are, what a new one offers, whether one is as its spec says."""
