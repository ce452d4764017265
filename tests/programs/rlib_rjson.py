# args:
"""JSON: all kinds of values, escapes, numbers at the limits, errors with their places."""

import sys

from rpython.rlib import rjson

TEXTS = ['null', ' true ', 'false', '0', '-0', '12', '-9223372036854775808', '9223372036854775807',
         '9223372036854775808', '-9223372036854775809', '1.5', '-1e3', '2E-2', '1e400', '0.1',
         '""', '"a b"', r'"\"\\\/\b\f\n\r\t"', r'"\u0041\u00e9\u20ac\ud83d\ude00"', r'"\ud83d"', r'"\ud83dx"', r'"\ud83d\u0041"',
         '[]', '[1]', '[1, [2, [3, []]], {}]', '{}', '{"a": 1, "b": [true, null], "a": 2}', '\t{ "x" :\n{"y":"z"} }\r\n',
         '{"\\u0001": "\\u001f\\u007f"}']

WRONG = ['', ' ', 'nul', 'tru', '01', '-', '1.', '1e', '1e+', '.5', '+1', '"abc', '"\\x"', '"\\u12g4"', '"\\u12', '"a\nb"',
         '[', '[1', '[1,', '[1,]', '[1 2]', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,}', '{a:1}', '{1:2}', '1 2', 'null x', '\0', '1\0']


def kinds(value):
    if value.is_null:
        return "null"
    if value.is_bool:
        return "bool " + str(value.value_bool())
    if value.is_int:
        return "int %d" % value.value_int()
    if value.is_float:
        return "float " + str(value.value_float())
    if value.is_string:
        return "string of %d" % len(value.value_string())
    if value.is_array:
        return "array of " + ", ".join([kinds(item) for item in value.value_array()])
    return "object of " + ", ".join([name + ": " + kinds(item) for name, item in value.value_object().items()])


def entry_point(argv):
    for text in TEXTS:
        value = rjson.loads(text)
        print(kinds(value).replace("\x01", "^A"), "->", rjson.dumps(value))
        assert rjson.dumps(rjson.loads(rjson.dumps(value))) == rjson.dumps(value) or value.is_float
    for text in WRONG:
        try:
            value = rjson.loads(text)
            print(text, kinds(value))
        except rjson.JsonError as e:
            print(e.msg, e.pos, "|", str(e))
    try:
        rjson.loads("[]").value_int()
    except TypeError as e:
        print(str(e))
    print(rjson.JsonInt(3).value_float())
    deep = "[" * 200 + "]" * 200
    print(len(rjson.dumps(rjson.loads(deep))))
    built = rjson.JsonObject()
    built.value_object()["list"] = rjson.JsonArray([rjson.JsonFloat(0.5), rjson.json_null])
    print(built.dumps())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
