# args:
"""sqlite3: handles, statements, callbacks with data of the program behind a pointer, functions of the program in SQL."""

from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

eci = ExternalCompilationInfo(libraries=["sqlite3"], includes=["sqlite3.h"])
SQLITEP = rffi.COpaquePtr("sqlite3")
STMTP = rffi.COpaquePtr("sqlite3_stmt")
VALUEP = rffi.COpaquePtr("sqlite3_value")
CONTEXTP = rffi.COpaquePtr("sqlite3_context")
ROW = rffi.CCallback([rffi.VOIDP, rffi.INT, rffi.CCHARPP, rffi.CCHARPP], rffi.INT)
FUNCTION = rffi.CCallback([CONTEXTP, rffi.INT, rffi.CArrayPtr(VALUEP)], lltype.Void)
SQLITE_OK, SQLITE_ROW, SQLITE_DONE, SQLITE_INTEGER, SQLITE_UTF8 = 0, 100, 101, 1, 1


def external(name, args, result):
    return rffi.llexternal("sqlite3_" + name, args, result, compilation_info=eci)


c_open = external("open", [rffi.CCHARP, rffi.CArrayPtr(SQLITEP)], rffi.INT)
c_close = external("close", [SQLITEP], rffi.INT)
c_errmsg = external("errmsg", [SQLITEP], rffi.CCHARP)
c_exec = external("exec", [SQLITEP, rffi.CCHARP, ROW, rffi.VOIDP, rffi.CCHARPP], rffi.INT)
c_prepare = external("prepare_v2", [SQLITEP, rffi.CCHARP, rffi.INT, rffi.CArrayPtr(STMTP), rffi.CCHARPP], rffi.INT)
c_step = external("step", [STMTP], rffi.INT)
c_reset = external("reset", [STMTP], rffi.INT)
c_finalize = external("finalize", [STMTP], rffi.INT)
c_bind_int64 = external("bind_int64", [STMTP, rffi.INT, rffi.LONGLONG], rffi.INT)
c_bind_double = external("bind_double", [STMTP, rffi.INT, rffi.DOUBLE], rffi.INT)
c_bind_text = external("bind_text", [STMTP, rffi.INT, rffi.CCHARP, rffi.INT, rffi.VOIDP], rffi.INT)
c_column_count = external("column_count", [STMTP], rffi.INT)
c_column_type = external("column_type", [STMTP, rffi.INT], rffi.INT)
c_column_int64 = external("column_int64", [STMTP, rffi.INT], rffi.LONGLONG)
c_column_text = external("column_text", [STMTP, rffi.INT], rffi.CCHARP)
c_column_bytes = external("column_bytes", [STMTP, rffi.INT], rffi.INT)
c_create_function = external("create_function", [SQLITEP, rffi.CCHARP, rffi.INT, rffi.INT, rffi.VOIDP, FUNCTION, rffi.VOIDP,
                                                 rffi.VOIDP], rffi.INT)
c_value_int64 = external("value_int64", [VALUEP], rffi.LONGLONG)
c_result_int64 = external("result_int64", [CONTEXTP, rffi.LONGLONG], lltype.Void)
TRANSIENT = -1


class SqlError(Exception):
    def __init__(self, message):
        self.message = message


class Rows(object):
    def __init__(self):
        self.found = []


rows = Rows()


def each_row(data, count, values, names):
    number = rffi.cast(lltype.Signed, data)
    cells = []
    for i in range(int(count)):
        value = rffi.charp2str(values[i]) if values[i] else "NULL"
        cells.append(rffi.charp2str(names[i]) + "=" + value)
    rows.found.append("%d: %s" % (number, ", ".join(cells)))
    return 0


def triangle(context, count, values):
    n = c_value_int64(values[0])
    c_result_int64(context, n * (n + 1) // 2)


class Database(object):
    def __init__(self, name):
        with lltype.scoped_alloc(rffi.CArray(SQLITEP), 1) as p:
            if int(c_open(name, p)) != SQLITE_OK:
                raise SqlError("cannot open")
            self.handle = p[0]

    def check(self, code):
        if int(code) not in (SQLITE_OK, SQLITE_ROW, SQLITE_DONE):
            raise SqlError(rffi.charp2str(c_errmsg(self.handle)))
        return int(code)

    def execute(self, sql, number):
        self.check(c_exec(self.handle, sql, each_row, rffi.cast(rffi.VOIDP, number), None))

    def prepare(self, sql):
        with lltype.scoped_alloc(rffi.CArray(STMTP), 1) as p:
            self.check(c_prepare(self.handle, sql, len(sql), p, None))
            return Statement(self, p[0])

    def close(self):
        self.check(c_close(self.handle))


class Statement(object):
    def __init__(self, database, handle):
        self.database = database
        self.handle = handle

    def bind(self, name, size, weight):
        self.database.check(c_bind_text(self.handle, 1, name, len(name), rffi.cast(rffi.VOIDP, TRANSIENT)))
        self.database.check(c_bind_int64(self.handle, 2, size))
        self.database.check(c_bind_double(self.handle, 3, weight))

    def run(self):
        lines = []
        while self.database.check(c_step(self.handle)) == SQLITE_ROW:
            cells = []
            for i in range(int(c_column_count(self.handle))):
                if int(c_column_type(self.handle, i)) == SQLITE_INTEGER:
                    cells.append(str(c_column_int64(self.handle, i)))
                else:
                    text = c_column_text(self.handle, i)
                    cells.append(rffi.charpsize2str(text, int(c_column_bytes(self.handle, i))))
            lines.append("|".join(cells))
        self.database.check(c_reset(self.handle))
        return lines

    def close(self):
        self.database.check(c_finalize(self.handle))


def entry_point(argv):
    db = Database(":memory:")
    db.execute("create table things (name text, size integer, weight real)", 0)
    insert = db.prepare("insert into things values (?, ?, ?)")
    for i in range(8):
        insert.bind("thing %d" % i, 1 << (5 * i), i / 8.0)
        insert.run()
    insert.close()
    db.execute("select name, size from things where size > 1000000 order by size desc", 7)
    for line in rows.found:
        print(line)
    c_create_function(db.handle, "triangle", 1, SQLITE_UTF8, None, llhelper(FUNCTION, triangle), None, None)
    select = db.prepare("select name, triangle(size), weight from things where weight < 0.5 order by name")
    for line in select.run():
        print(line)
    print(len(select.run()))
    select.close()
    db.execute("select sum(size), max(name), null as missing from things", 8)
    print(rows.found[-1])
    try:
        db.execute("select nonsense from nowhere", 0)
    except SqlError as e:
        print(e.message)
    db.close()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
