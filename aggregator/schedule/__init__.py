"""What is done when."""
