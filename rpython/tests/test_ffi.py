"""The C interface while untranslated: real memory behind checks, compilation information, what headers say."""

import os
import tempfile
import unittest

from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import layout, llmemory, lltype, rffi
from rpython.rtyper.lltypesystem.foreign import ForeignError
from rpython.rtyper.tool import rffi_platform, rfficache
from rpython.translator.platform import CompilationError, platform
from rpython.translator.tool.cbuild import ExternalCompilationInfo

POINT = lltype.Struct("point", ("c", lltype.Char), ("x", rffi.INT), ("y", lltype.Signed))


class RawMemoryTest(unittest.TestCase):
    def test_layout(self):
        self.assertEqual(layout.size_and_align(POINT), (16, 8))
        self.assertEqual([layout.field_offset(POINT, name) for name in "cxy"], [0, 4, 8])
        array = lltype.Array(rffi.SHORT)
        self.assertEqual((layout.items_offset(array), layout.stride(array), layout.size(array, 3)), (8, 2, 14))
        self.assertEqual(rffi.sizeof(lltype.FixedSizeArray(POINT, 3)), 48)

    def test_bytes_are_shared_between_views(self):
        with lltype.scoped_alloc(POINT, zero=True) as p:
            p.x = rffi.cast(rffi.INT, 0x01020304)
            view = rffi.cast(rffi.CCHARP, p)
            self.assertEqual([ord(view[i]) for i in range(4, 8)], [4, 3, 2, 1])
            view[8] = "\xff"
            self.assertEqual(p.y, 255)

    def test_bounds_are_those_of_the_block(self):
        with lltype.scoped_alloc(rffi.CCHARP.TO, 4, zero=True) as p:
            self.assertRaises(IndexError, lambda: p[4])
            self.assertRaises(IndexError, lambda: p[-1])
            self.assertEqual(rffi.ptradd(p, 2)[-1], "\0")
            wide = rffi.cast(rffi.LONGP, p)
            self.assertRaises(IndexError, lambda: wide[0])

    def test_freed_memory_is_not_used(self):
        p = rffi.str2charp("text")
        q = rffi.ptradd(p, 1)
        rffi.free_charp(p)
        self.assertRaises(RuntimeError, lambda: q[0])
        self.assertRaises(RuntimeError, rffi.free_charp, p)

    def test_what_c_may_have_set_counts_as_set(self):
        c_memset = rffi.llexternal("memset", [rffi.VOIDP, rffi.INT, rffi.SIZE_T], rffi.VOIDP)
        with lltype.scoped_alloc(rffi.CCHARP.TO, 4) as p:
            self.assertRaises(lltype.UninitializedMemoryAccess, lambda: p[0])
            c_memset(p, 65, 4)
            self.assertEqual(rffi.charpsize2str(p, 4), "AAAA")

    def test_pointers_in_memory_come_back(self):
        holder = lltype.Struct("holder", ("p", lltype.Ptr(POINT)), ("f", rffi.CCallback([lltype.Signed], lltype.Signed)))
        with lltype.scoped_alloc(holder) as h, lltype.scoped_alloc(POINT) as p:
            h.p = p
            h.f = llhelper(holder.f, lambda n: n + 1)
            self.assertEqual(h.p, p)
            self.assertEqual(h.f(4), 5)
            word = rffi.cast(rffi.LONGP, h)[0]
            self.assertEqual(word, lltype.cast_ptr_to_int(p))
            self.assertEqual(lltype.cast_int_to_ptr(lltype.Ptr(POINT), word), p)

    def test_addresses(self):
        with lltype.scoped_alloc(rffi.LONGP.TO, 3, zero=True) as p:
            adr = rffi.cast(llmemory.Address, p)
            self.assertEqual(rffi.cast(rffi.LONGP, adr), p)
            self.assertEqual(llmemory.sizeof(lltype.Signed), 8)


class FunctionTest(unittest.TestCase):
    def test_arguments_are_checked(self):
        c_abs = rffi.llexternal("abs", [rffi.INT], rffi.INT)
        self.assertEqual(c_abs(-3), 3)
        self.assertIs(type(c_abs(-3)), type(rffi.cast(rffi.INT, 0)))
        for args in [(), (1, 2), (1.5,), ("text",), (None,)]:
            self.assertRaises(TypeError, c_abs, *args)

    def test_declarations_are_checked(self):
        for args in [[rffi.CCHARP, Ellipsis], [POINT], [int]]:
            self.assertRaises(TypeError, rffi.llexternal, "f", args, rffi.INT)

    def test_what_is_not_there(self):
        missing = rffi.llexternal("surely_not_a_function", [], rffi.INT)
        self.assertRaisesRegex(ForeignError, "surely_not_a_function.*test_ffi.py:[0-9]+.*is not in the C library", missing)
        eci = ExternalCompilationInfo(libraries=["surely_not_installed"])
        missing = rffi.llexternal("f", [], rffi.INT, compilation_info=eci)
        self.assertRaisesRegex(ForeignError, "the library `surely_not_installed`", missing)

    def test_exceptions_of_callbacks(self):
        CALL = rffi.CCallback([rffi.VOIDP, rffi.VOIDP], rffi.INT)
        c_qsort = rffi.llexternal("qsort", [rffi.VOIDP, rffi.SIZE_T, rffi.SIZE_T, CALL], lltype.Void)

        def compare(a, b):
            raise KeyError("no order")

        with lltype.scoped_alloc(rffi.CCHARP.TO, 3, zero=True) as p:
            self.assertRaises(KeyError, c_qsort, p, 3, 1, compare)
            compare._errorcode_ = rffi.cast(rffi.INT, 0)
            c_qsort(p, 3, 1, compare)


class CompilationInfoTest(unittest.TestCase):
    def test_equal_and_merged(self):
        a = ExternalCompilationInfo(includes=["a.h"], libraries=["x"])
        same = ExternalCompilationInfo(includes=["a.h"], libraries=["x"])
        self.assertEqual(a, same)
        self.assertEqual(hash(a), hash(same))
        b = ExternalCompilationInfo(includes=["b.h", "a.h"], libraries=["y"], compile_extra=["-DB"])
        merged = a.merge(b, None, same)
        self.assertEqual(merged.includes, ("a.h", "b.h"))
        self.assertEqual((merged.libraries, merged.compile_extra), (("x", "y"), ("-DB",)))
        self.assertNotEqual(merged, a)
        self.assertRaises(TypeError, ExternalCompilationInfo, includes="a.h")
        self.assertEqual(merged.copy_without("includes").includes, ())

    def test_flags(self):
        eci = ExternalCompilationInfo.from_compiler_flags("-I/some/place -DX=1")
        self.assertEqual((eci.include_dirs, eci.compile_extra), (("/some/place",), ("-DX=1",)))
        eci = ExternalCompilationInfo.from_linker_flags("-L/lib/there -lfoo -Wl,-s")
        self.assertEqual((eci.library_dirs, eci.libraries, eci.link_extra), (("/lib/there",), ("foo",), ("-Wl,-s",)))
        self.assertRaises(ImportError, ExternalCompilationInfo.from_config_tool, "surely-no-such-config")

    def test_sources_become_files_and_libraries(self):
        eci = ExternalCompilationInfo(separate_module_sources=["int seven(void) { return 7; }"])
        files = eci.convert_sources_to_files()
        self.assertEqual(files.separate_module_sources, ())
        self.assertTrue(os.path.exists(files.separate_module_files[0]))
        self.assertEqual(files, eci.convert_sources_to_files())
        library = eci.compile_shared_lib()
        self.assertTrue(os.path.exists(library.libraries[0]))
        seven = rffi.llexternal("seven", [], rffi.INT, compilation_info=eci)
        self.assertEqual(seven(), 7)

    def test_headers_of_ones_own(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "own.h"), "w") as file:
                file.write("static int twice(int x) { return 2 * x; }\n")
            eci = ExternalCompilationInfo(includes=["own.h"], include_dirs=[folder])
            twice = rffi.llexternal("twice", [rffi.INT], rffi.INT, compilation_info=eci)
            self.assertEqual(twice(21), 42)

    def test_programs(self):
        eci = ExternalCompilationInfo(separate_module_sources=[
            "#include <stdio.h>\nint main(int argc, char **argv) { printf(\"%s\", argv[1]); return 3; }"])
        result = platform.execute(platform.compile([], eci), ["hello"])
        self.assertEqual((result.returncode, result.out), (3, "hello"))
        broken = ExternalCompilationInfo(separate_module_sources=["int main(void) { return nothing; }"])
        self.assertRaises(CompilationError, platform.compile, [], broken)


class HeaderTest(unittest.TestCase):
    def test_single_questions(self):
        self.assertEqual(rffi_platform.getconstantinteger("CHAR_BIT", "#include <limits.h>"), 8)
        self.assertIsNone(rffi_platform.getdefinedinteger("NOT_DEFINED_AT_ALL", ""))
        self.assertTrue(rffi_platform.getdefined("__STDC__", ""))
        self.assertEqual(rffi_platform.getdefineddouble("HALF", "#define HALF 0.5"), 0.5)
        self.assertEqual(rffi_platform.getdefinedstring("NAME", "#define NAME \"a b\""), "a b")
        self.assertEqual(rffi_platform.getsimpletype("MINE", "typedef unsigned char MINE;"), rffi.UCHAR)
        self.assertEqual(rffi_platform.getsimpletype("float", "", ctype_hint=rffi.DOUBLE), rffi.FLOAT)
        self.assertEqual(rffi_platform.getintegerfunctionresult("abs", ["-5"], includes=["stdlib.h"]), 5)
        self.assertTrue(rffi_platform.checkcompiles("puts(\"x\")", "#include <stdio.h>"))
        self.assertFalse(rffi_platform.checkcompiles("puts(1, 2, 3)", "#include <stdio.h>"))
        self.assertEqual(rffi_platform.sizeof("short", ExternalCompilationInfo()), 2)
        self.assertGreaterEqual(rffi_platform.memory_alignment(), 8)
        self.assertTrue(rffi_platform.check_eci(ExternalCompilationInfo(includes=["stdio.h"])))
        self.assertFalse(rffi_platform.check_eci(ExternalCompilationInfo(includes=["no/such/header.h"])))

    def test_structs(self):
        header = "struct s { char a; short b[3]; long c; unsigned d; };"
        S = rffi_platform.getstruct("struct s", header, [("d", rffi.INT), ("b", rffi.CFixedArray(rffi.SHORT, 1))])
        self.assertEqual(S.c_d, rffi.UINT)
        self.assertEqual(S.c_b.length, 3)
        self.assertEqual((rffi.sizeof(S), rffi.offsetof(S, "c_d"), rffi.offsetof(S, "c_b")), (24, 16, 2))

    def test_libraries(self):
        eci = ExternalCompilationInfo(includes=["math.h"], libraries=["m"])
        ways = [{"prefix": "/nowhere", "include_dir": "include", "link_extra": ["-lsurely_not_there"]}, {}]
        found = rffi_platform.configure_external_library("maths", eci, ways, symbol="cos(1.0)")
        self.assertEqual(found.link_extra, ())
        self.assertRaises(ImportError, rffi_platform.configure_external_library, "none", eci, ways[:1], symbol="cos(1.0)")

    def test_errors(self):
        class CConfig:
            _compilation_info_ = ExternalCompilationInfo(includes=["stdio.h"])
            NAME = rffi_platform.ConstantInteger("THERE_IS_NO_SUCH_CONSTANT")

        self.assertRaisesRegex(CompilationError, "refuses `NAME` of.*test_ffi.py(.|\n)*THERE_IS_NO_SUCH_CONSTANT",
                               rffi_platform.configure, CConfig)
        header = "struct s { float f; int i; };"
        for field, T in [("f", rffi.INT), ("i", rffi.FLOAT), ("f", rffi.VOIDP), ("i", rffi.DOUBLE)]:
            self.assertRaisesRegex(TypeError, "floating-point", rffi_platform.getstruct, "struct s", header, [(field, T)])
        self.assertRaisesRegex(CompilationError, "no member named '?nothing", rffi_platform.getstruct, "struct s", header,
                               [("nothing", rffi.INT)])
        self.assertRaisesRegex(CompilationError, "the header `no/such.h`.*include_dirs", rffi_platform.getconstantinteger,
                               "A", "#include <no/such.h>")

    def test_sizes_and_signs(self):
        self.assertEqual(rfficache.sizeof_c_types(["char", "short", "void *"]), [1, 2, 8])
        self.assertEqual(rfficache.sizeof_c_type("pair", add_source="typedef struct { int a, b; } pair;"), 8)
        self.assertEqual([rfficache.signof_c_type(name) for name in ["signed char", "size_t"]], [True, False])

    def test_a_nested_entry_must_be_defined(self):
        missing = rffi_platform.Struct("struct timespec", [], ifdef="SURELY_NOT_DEFINED")
        self.assertRaisesRegex(TypeError, "st_mtim of struct stat", rffi_platform.getstruct, "struct stat",
                               "#include <sys/stat.h>", [("st_mtim", missing)])

    def test_declarations_are_compared_with_headers(self):
        eci = ExternalCompilationInfo(includes=["string.h"])
        for args, result in [([rffi.CCHARP], rffi.INT), ([rffi.CCHARP] * 3, rffi.INT), ([rffi.CCHARP] * 2, rffi.VOIDP)]:
            wrong = rffi.llexternal("strcmp", args, result, compilation_info=eci)
            self.assertRaisesRegex(ForeignError, "`strcmp` .declared at test_ffi.py:[0-9]+", wrong, *[None for T in args])


if __name__ == "__main__":
    unittest.main()
