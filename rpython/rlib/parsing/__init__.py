"""Lexers and parsers made from regular expressions and grammars while a program is imported, and usable when it is
translated.
"""
