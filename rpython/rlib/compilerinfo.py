"""What compiled the program."""


def get_compiler_info():
    """The name of the compiler, for messages."""
    return "Ouro"
