"""What C code of programs includes: `src/precommondefs.h`."""
