"""What programs ask while they are imported."""
