"""What Python code sees of type inference."""
