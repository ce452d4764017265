"""All that there is once: classes, global variables, symbols, and how programs are loaded.

The classes that the virtual machine itself knows are made by hand while it is imported, without methods; those come
from the files of the library when a program starts.  Other classes are looked for in files of their names when they
are first used.
"""

import os

from . import primitives
from .arrays import array_of
from .classes import CLASS, EXCEPTION, PLAIN, SPECIAL, W_Class
from .compiler import Compiler
from .console import Console
from .disassembler import disassemble
from .files import read_file
from .frames import LIMIT, STEP, Frame
from .interpreter import interpret
from .bytecode import Global
from .lexer import SyntaxProblem
from .methods import CompiledMethod, reader_of
from .objects import LinnetError, W_Exception, W_Instance, W_Int, W_String, W_Symbol, w_nil
from .parser import Parser

SUFFIX = ".linnet"

# The files that every program needs.
KERNEL = ["Object", "Class", "Boolean", "Number", "String", "Collection", "Array", "Block", "Exception", "System"]

# Programs that run programs, one in the other.
MOST_RUNNING = 40


class Universe(object):
    def __init__(self):
        self.globals = {}
        self.symbols = {}
        self.loaded = {}
        self.path = []              # the folders where classes are looked for
        self.arguments = []
        self.program = ""
        self.dump = False
        self.console = Console()
        self.w_result = w_nil
        self.w_one = W_Int(1)
        self.running = 0            # programs, each of which runs the next
        self.primitives = primitives.all_primitives()
        self.make_classes()

    # ------------------------------------------------ classes

    def make_classes(self):
        """An object is an instance of a class, that of a metaclass, that of Metaclass, whose class is one too."""
        self.w_Object = w_object = W_Class("Object", None, None, PLAIN)
        self.w_Class = w_class = W_Class("Class", w_object, None, CLASS)
        self.w_Metaclass = w_metaclass = W_Class("Metaclass", w_class, None, CLASS)
        for w_each in [w_object, w_class, w_metaclass]:
            w_parent_meta = w_class if w_each.w_parent is None else w_each.w_parent.w_class
            self.add_metaclass(w_each, w_parent_meta)
        self.w_Nil = self.kernel_class("Nil", w_object, SPECIAL)
        self.w_Boolean = self.kernel_class("Boolean", w_object, SPECIAL)
        self.w_Number = self.kernel_class("Number", w_object, SPECIAL)
        self.w_Integer = self.kernel_class("Integer", self.w_Number, SPECIAL)
        self.w_Float = self.kernel_class("Float", self.w_Number, SPECIAL)
        self.w_String = self.kernel_class("String", w_object, SPECIAL)
        self.w_Symbol = self.kernel_class("Symbol", self.w_String, SPECIAL)
        self.w_Collection = self.kernel_class("Collection", w_object, PLAIN)
        self.w_Array = self.kernel_class("Array", self.w_Collection, SPECIAL)
        self.w_Block = self.kernel_class("Block", w_object, SPECIAL)
        self.w_Exception = self.kernel_class("Exception", w_object, EXCEPTION)
        self.w_Exception.field_names = ["message"]

    def add_metaclass(self, w_class, w_parent):
        w_meta = W_Class(w_class.name + " class", w_parent, self.w_Metaclass, CLASS)
        w_meta.w_instance = w_class
        w_class.w_class = w_meta
        self.global_named(w_class.name).w_value = w_class

    def kernel_class(self, name, w_parent, layout):
        return self.make_class(name, w_parent, [], [], layout)

    def make_class(self, name, w_parent, fields, shared, layout):
        w_meta = W_Class(name + " class", w_parent.w_class, self.w_Metaclass, CLASS)
        w_meta.field_names += shared
        w_class = W_Class(name, w_parent, w_meta, layout)
        w_class.field_names += fields
        w_meta.w_instance = w_class
        self.global_named(name).w_value = w_class
        return w_class

    def define(self, frame, definition):
        """Makes the class of a definition, or adds its methods; its superclass, or itself, is on the frame's stack."""
        w_base = frame.pop()
        if not isinstance(w_base, W_Class):
            name = definition.name if definition.parent is None else definition.parent
            raise LinnetError("TypeError", "%s is no class" % name)
        w_class = w_base
        if definition.parent is not None:
            if w_base.layout == SPECIAL or w_base.layout == CLASS:
                raise LinnetError("TypeError", "%s cannot have subclasses" % w_base.name)
            self.check_fields(definition, definition.fields, w_base)
            self.check_fields(definition, definition.shared, w_base.w_class)
            w_class = self.make_class(definition.name, w_base, definition.fields, definition.shared, w_base.layout)
        for method in definition.methods:
            self.define_method(w_class.w_class if method.of_class else w_class, definition.source, method)
        frame.push(w_class)

    def check_fields(self, definition, names, w_base):
        taken = w_base.field_names[:]
        for name in names:
            if name in taken:
                raise SyntaxProblem(definition.source, definition.line, "there is a field `%s` already" % name)
            taken.append(name)

    def define_method(self, w_class, source, method):
        assert isinstance(w_class, W_Class)
        compiled = None
        if method.body is not None:
            code = Compiler(self, source, w_class, method.selector).compile_method(method)
            if self.dump:
                self.console.write(disassemble(code))
            compiled = reader_of(method.selector, w_class, code)
            if compiled is None:
                compiled = CompiledMethod(method.selector, w_class, code)
        if method.primitive:
            name = w_class.name + ">>" + method.selector
            primitive = self.primitives.get(name, None)
            if primitive is None:
                raise SyntaxProblem(source, method.line, "there is no primitive for %s" % name)
            w_class.add_method(method.selector, primitive.installed(w_class, compiled))
        else:
            w_class.add_method(method.selector, compiled)

    def new_instance(self, w_class):
        count = len(w_class.field_names)
        if w_class.layout == PLAIN:
            return W_Instance(w_class, count)
        if w_class.layout == EXCEPTION:
            return W_Exception(w_class, count)
        raise LinnetError("TypeError", "%s has no instances made by new" % w_class.name)

    def make_exception(self, kind, message):
        """An exception of the class of that name, or a plain one if the program took the name for something else."""
        w_class = self.global_named(kind).w_value
        if not isinstance(w_class, W_Class) or not w_class.inherits(self.w_Exception):
            w_class = self.w_Exception
        w_exception = self.new_instance(w_class)
        assert isinstance(w_exception, W_Exception)
        w_exception.fields[0] = W_String(message)
        return w_exception

    # ------------------------------------------------ names

    def global_named(self, name):
        found = self.globals.get(name, None)
        if found is None:
            found = Global(name)
            self.globals[name] = found
        return found

    def symbol(self, text):
        found = self.symbols.get(text, None)
        if found is None:
            found = W_Symbol(text)
            self.symbols[text] = found
        return found

    def load_global(self, variable):
        """The value of a variable that has none yet: a class may be in a file of its name."""
        name = variable.name
        if "A" <= name[0] <= "Z":
            for folder in self.path:
                path = os.path.join(folder, name + SUFFIX)
                if path not in self.loaded and os.path.exists(path):
                    self.load_file(path)
                    if variable.w_value is not None:
                        return variable.w_value
        raise LinnetError("NameError", "there is no variable `%s`" % name)

    # ------------------------------------------------ messages

    def send_from(self, frame, site):
        """The frame to go on with after a message whose receiver and arguments are on the stack."""
        place = frame.sp - site.count - 1
        if frame.depth >= LIMIT and frame.depth % STEP == 0:
            frame.sp = place
            raise LinnetError("StackOverflow", "messages are nested too deeply")
        w_receiver = frame.stack[place]
        method = site.lookup(w_receiver.getclass(self))
        if method is None:
            return self.not_understood(frame, site.selector, site.count)
        return method.invoke(self, frame, site.count)

    def send(self, frame, selector, count):
        w_receiver = frame.stack[frame.sp - count - 1]
        method = w_receiver.getclass(self).find(selector)
        if method is None:
            return self.not_understood(frame, selector, count)
        return method.invoke(self, frame, count)

    def not_understood(self, frame, selector, count):
        """Sends `doesNotUnderstand:with:`, with the selector and the arguments in an array."""
        start = frame.sp - count
        assert start >= 0
        w_args = array_of(frame.stack[start:frame.sp])
        frame.sp = start
        method = frame.top().getclass(self).find("doesNotUnderstand:with:")
        if method is None:
            frame.sp -= 1
            raise LinnetError("MessageError", "nothing understands %s" % selector)
        frame.push(self.symbol(selector))
        frame.push(w_args)
        return method.invoke(self, frame, 2)

    # ------------------------------------------------ programs

    def compile(self, source, text):
        try:
            items = Parser(self, source, text).program()
            code = Compiler(self, source, None, "program").compile_items(items)
        except RecursionError:
            raise SyntaxProblem(source, 1, "this is nested too deeply")
        if self.dump:
            self.console.write(disassemble(code))
        return code

    def run_text(self, source, text):
        """The value of the last statement; SyntaxProblem, Unhandled; LinnetError if programs run in too many others."""
        code = self.compile(source, text)
        if self.running == MOST_RUNNING:
            raise LinnetError("StackOverflow", "programs that run programs are nested too deeply")
        self.running += 1
        try:
            return interpret(self, Frame(code, w_nil, None, None))
        finally:
            self.running -= 1

    def load_file(self, path):
        self.loaded[path] = True
        return self.run_text(os.path.basename(path), read_file(path))

    def start(self, library):
        """Fills the classes of the kernel."""
        for name in KERNEL:
            self.load_file(os.path.join(library, name + SUFFIX))
