"""From a request to a bounded response of an address that may be asked."""
