"""Functions of `os` that are those of `rposix`.

It is imported when the first of them is used: it needs the C interface.
"""

NAMES = ("fork forkpty waitpid wait execv execve pipe pipe2 dup2 kill killpg getppid getuid geteuid getgid "
         "getegid setuid setgid getpgrp getpgid setpgid setsid getsid getgroups getlogin nice sched_yield "
         "getloadavg times umask chmod fchmod chown lchown link symlink readlink replace utime mkfifo truncate "
         "fsync fdatasync ttyname openpty get_inheritable set_inheritable get_blocking set_blocking WIFEXITED "
         "WEXITSTATUS WIFSIGNALED WTERMSIG WIFSTOPPED WSTOPSIG WCOREDUMP WIFCONTINUED").split()
# Where Python's function is another than that of the same name.
_OTHER = {"pipe": "pipe_not_inherited"}

_TEXT = """def %s(*args):
    from rpython.rlib import rposix
    return rposix.%s(*args)
"""

for _name in NAMES:
    exec(_TEXT % (_name, _OTHER.get(_name, _name)))
