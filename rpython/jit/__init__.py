"""Import-time interface of the just-in-time compiler generator."""
