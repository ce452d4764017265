"""`python3 -m sorrel`: the interpreter on an ordinary Python."""

import sys
import threading

from sorrel.main import main


def run_untranslated(argv):
    """Runs in a thread whose stack is big enough for deep recursion."""
    result = []
    sys.setrecursionlimit(1000000)
    threading.stack_size(1024 * 1024 * 1024)
    thread = threading.Thread(target=lambda: result.append(main(argv)))
    thread.start()
    thread.join()
    return result[0] if result else 1


if __name__ == "__main__":
    sys.exit(run_untranslated(sys.argv))
