"""Where the library is, and what version of the interpreter's sources is translated."""

import os
import subprocess

rpythonroot = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def _run(root, *command):
    try:
        done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def get_repo_version_info(hgexe=None, root=None):
    """("Git", branch or tag, revision) of the folder, by default the one of the running process; "?" for what is not known."""
    root = os.getcwd() if root is None else root
    revision = _run(root, "git", "rev-parse", "--short=12", "HEAD")
    if not revision:
        return "", "?", "?"
    branch = _run(root, "git", "describe", "--tags", "--exact-match") or _run(root, "git", "rev-parse", "--abbrev-ref", "HEAD")
    return "Git", branch or "?", revision
