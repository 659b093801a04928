"""What a browser, a program and a feed reader see: pages, an API and feeds over either index. It writes nothing."""
