"""What a target can tell the generator about its own code."""
