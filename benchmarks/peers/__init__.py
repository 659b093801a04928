"""What the line is measured beside; each is a program of its own."""
