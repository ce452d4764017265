"""The values of a program, and how they are laid out."""
