"""Primitives of all objects, of classes, and of what is around the program."""

import os
import time

from sorrel.compat import files
from sorrel.console import console
from sorrel.interpreter import load_file
from sorrel.objects.classes import BLOCK, BOOLEAN, CLASS, CONSOLE, NIL_CLASS, OBJECT, SYSTEM, Class, world
from sorrel.objects.code import Block, CallBlock, Construct
from sorrel.objects.errors import Exit, a_kind, error
from sorrel.objects.layouts import Instance
from sorrel.objects.lists import List
from sorrel.objects.values import NIL, String, Value
from sorrel.primitives.registry import Primitives, primitive

CLASS.define(Construct())
BLOCK.define(CallBlock())


class ObjectPrimitives(Primitives):
    of = OBJECT

    @primitive("class")
    def class_of(self: Value) -> Value:
        return self.get_class()

    @primitive("==")
    def equals(self: Value, other: Value) -> bool:
        return self.same(other)

    @primitive("same")
    def same(self: Value, other: Value) -> bool:
        return self.same(other)

    @primitive("isNil")
    def is_nil(self: Value) -> bool:
        return self is NIL

    @primitive("hash")
    def hash_code(self: Value) -> int:
        return self.hash_code()

    @primitive("is")
    def is_of(self: Value, cls: Class) -> bool:
        return self.get_class().inherits(cls)

    @primitive("understands")
    def understands(self: Value, name: str) -> bool:
        return self.get_class().lookup(name) is not None

    @primitive("perform")
    def perform(self: Value, name: str, args: List) -> Value:
        found = self.get_class().lookup(name)
        if found is None:
            raise error("MessageError", "%s does not understand `%s`" % (a_kind(self), name))
        return found.call_list(self, args.items())

    @primitive("toString")
    def to_string(self: Value) -> str:
        return a_kind(self)

    @primitive("fieldNames")
    def field_names(self: Value) -> Value:
        if not isinstance(self, Instance):
            return List([])
        return List([String(name) for name in self.layout.names])

    @primitive("fieldAt")
    def field_at(self: Instance, name: str) -> Value:
        return self.read_field(name)

    @primitive("fieldAtPut")
    def field_at_put(self: Instance, name: str, value: Value) -> Value:
        self.write_field(name, value)
        return value


class NilPrimitives(Primitives):
    of = NIL_CLASS

    @primitive("toString")
    def to_string(self: Value) -> str:
        return "nil"


class BooleanPrimitives(Primitives):
    of = BOOLEAN

    @primitive("toString")
    def to_string(self: Value) -> str:
        return "true" if self.is_true() else "false"


class ClassPrimitives(Primitives):
    of = CLASS

    @primitive("name")
    def name(self: Class) -> str:
        return self.name

    @primitive("toString")
    def to_string(self: Class) -> str:
        return self.name

    @primitive("superclass")
    def superclass(self: Class) -> Value:
        parent = self.parent
        return NIL if parent is None else parent

    @primitive("inherits")
    def inherits(self: Class, other: Class) -> bool:
        return self.inherits(other)

    @primitive("methodNames")
    def method_names(self: Class) -> Value:
        names = self.methods.keys()
        return List([String(name) for name in names])

    @primitive("new")
    def new(self: Class) -> Value:
        """An object that `init` has not seen."""
        return Construct().construct(self)


class BlockPrimitives(Primitives):
    of = BLOCK

    @primitive("arity")
    def arity(self: Block) -> int:
        return self.code.arity

    @primitive("toString")
    def to_string(self: Block) -> str:
        return "a Block at " + self.code.position.describe()


class ConsolePrimitives(Primitives):
    of = CONSOLE

    @primitive("write", of_class=True)
    def write(self: Value, text: str) -> None:
        console.write(text)

    @primitive("complain", of_class=True)
    def complain(self: Value, text: str) -> None:
        console.complain(text)

    @primitive("readLine", of_class=True)
    def read_line(self: Value) -> Value:
        """A line without its end, or nil."""
        console.flush()
        line = console.read_line()
        if len(line) == 0:
            return NIL
        if line.endswith("\n"):
            line = line[:-1]
        return String(line)


class SystemPrimitives(Primitives):
    of = SYSTEM

    @primitive("clock", of_class=True)
    def clock(self: Value) -> float:
        return time.time()

    @primitive("arguments", of_class=True)
    def arguments(self: Value) -> Value:
        return List([String(text) for text in world.arguments])

    @primitive("program", of_class=True)
    def program(self: Value) -> str:
        """The file that is run, or "-e"."""
        return world.program

    @primitive("files", of_class=True)
    def files_in(self: Value, folder: str) -> Value:
        """The names of the files in a folder, sorted."""
        try:
            names = os.listdir(files.checked_path(folder))
        except OSError:
            raise error("IOError", "cannot read the folder " + folder)
        names.sort()
        return List([String(name) for name in names])

    @primitive("variable", of_class=True)
    def variable(self: Value, name: str) -> Value:
        """A variable of the environment, or nil."""
        value = os.environ.get(name)
        return NIL if value is None else String(value)

    @primitive("exit", of_class=True)
    def exit(self: Value, status: int) -> None:
        raise Exit(status & 255)

    @primitive("load", of_class=True)
    def load(self: Value, path: str) -> Value:
        """Runs a file, and gives the value of its last statement."""
        try:
            return load_file(path)
        except OSError:
            raise error("IOError", "cannot read " + path)

    @primitive("readFile", of_class=True)
    def read_file(self: Value, path: str) -> str:
        try:
            return files.read_file(path)
        except OSError:
            raise error("IOError", "cannot read " + path)

    @primitive("writeFile", of_class=True)
    def write_file(self: Value, path: str, text: str) -> None:
        try:
            files.write_file(path, text)
        except OSError:
            raise error("IOError", "cannot write " + path)

    @primitive("removeFile", of_class=True)
    def remove_file(self: Value, path: str) -> None:
        try:
            os.unlink(files.checked_path(path))
        except OSError:
            raise error("IOError", "cannot remove " + path)
