"""Tests of the package, run by the suite `python_api`: `python3 -m unittest discover -s ouro/tests -t .`"""
