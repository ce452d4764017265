"""The parser classes of `makepackrat` under the module name that grammars in doc strings are written for."""

from rpython.rlib.parsing.makepackrat import BacktrackException, PackratParser, Status
