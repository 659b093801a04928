"""A celebrity-news aggregator: from gossip sites to a search by celebrity."""

__version__ = "0.1.0"
