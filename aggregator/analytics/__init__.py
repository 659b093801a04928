"""What the stories of an index say together: how many over time, who is in the news most, in which words."""
