"""Processes that end with the process that started them.

A worker whose master was killed with -9 would go on executing tasks beside the next master's workers. On a leash the
kernel kills it: ``prctl(PR_SET_PDEATHSIG, SIGKILL)``, set again after every fork, so that a whole tree of processes
falls with its root. Where there is no prctl (macOS) a thread looks at the parent twice a second.

    python -m kakehashi.base.leash PARENT_PID -m granian …      runs a module on the leash of PARENT_PID
    python -m kakehashi.base.leash PARENT_PID manage.py work    runs a script
"""

import ctypes
import multiprocessing
import os
import runpy
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LOOK_EVERY = 0.5  # seconds, where the kernel does not help

_leashed = False
_forking: int = 0


def leash_children() -> None:
    """Let every process forked from this one, and from those, be killed when its own parent dies.

    Only forks are bound: a program started by `subprocess` is not. The thread that forks must live as long as the
    process (the kernel looks at the thread), which is true of the main thread.
    """
    global _leashed  # noqa: PLW0603 -- hooks cannot be registered twice
    if not _leashed:
        os.register_at_fork(before=_remember_the_parent, after_in_child=lambda: bind(_forking))
        _leashed = True


def adopt_orphans() -> None:
    """Let processes whose parent has died become children of this one, which must wait for them (Linux only)."""
    if sys.platform == "linux":
        _prctl(PR_SET_CHILD_SUBREAPER, 1)


def bind(parent: int) -> None:
    """Let this process be killed when ``parent`` (a process id: its parent) dies; at once if it is already gone."""
    if sys.platform == "linux":
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # it died before we were bound
        os.kill(os.getpid(), signal.SIGKILL)


def watch(parent: int) -> None:
    """Look at the parent until it is gone, then kill this process. Never returns."""
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def _remember_the_parent() -> None:
    global _forking  # noqa: PLW0603 -- read by the child right after the fork
    _forking = os.getpid()


def main(arguments: list[str]) -> None:
    """Bind this process to its parent, then become the program that the arguments name."""
    parent, *program = arguments
    bind(int(parent))
    leash_children()
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")  # a spawned process would slip the leash
    if program[0] == "-m":
        sys.argv = program[1:]
        runpy.run_module(program[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = program
        runpy.run_path(program[0], run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
