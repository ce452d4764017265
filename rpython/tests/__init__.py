"""Self tests of the library, run untranslated: `python3 -m unittest discover -s rpython/tests -t .`"""
