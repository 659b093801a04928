"""Where stories are found: the base that every site shares, and one file a site."""
