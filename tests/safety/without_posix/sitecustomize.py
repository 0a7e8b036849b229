"""Take away from a Python process what Windows does not have; tests put this folder on PYTHONPATH.

Python imports a module of this name when it starts. What the standard library and the frameworks need for themselves is
imported first. Then modules and functions of POSIX are hidden, some functions get the limits that they have on Windows,
and `sys.platform` becomes "win32".
"""

from __future__ import annotations

import errno
import fcntl
import json  # noqa: F401
import os
import platform  # noqa: F401
import shutil
import signal
import sqlite3  # noqa: F401
import subprocess
import sys
import sysconfig
import tempfile  # noqa: F401
import time
import traceback  # noqa: F401
from collections.abc import Callable
from typing import Any

import rich.console
import rich.progress
import rich.table  # noqa: F401
import typer.main  # noqa: F401

sysconfig.get_config_vars()  # reads a file whose name has the platform in it

MODULES = "crypt fcntl grp nis ossaudiodev posix pty pwd readline resource spwd syslog termios tty"
OS_NAMES = """
    chown chroot ctermid fchdir fchmod fchown fdatasync fork forkpty fpathconf fstatvfs get_blocking getegid geteuid
    getgid getgroups getloadavg getpgid getpgrp getpriority getrandom getresgid getresuid getsid getuid getxattr
    initgroups killpg lchown listxattr lockf login_tty major makedev minor mkfifo mknod nice openpty pathconf pipe2
    posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv ptsname pwrite pwritev readv
    register_at_fork removexattr sched_yield sendfile set_blocking setegid seteuid setgid setgroups setpgid setpriority
    setregid setresgid setresuid setreuid setsid setuid setxattr statvfs sync sysconf tcgetpgrp tcsetpgrp ttyname uname
    unlockpt unshare wait wait3 wait4 waitid writev
    O_ACCMODE O_ASYNC O_CLOEXEC O_DIRECT O_DIRECTORY O_DSYNC O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW
    O_NONBLOCK O_PATH O_RSYNC O_SYNC O_TMPFILE POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN
    """
SIGNAL_NAMES = """
    SIGALRM SIGBUS SIGCHLD SIGCONT SIGHUP SIGIO SIGKILL SIGPIPE SIGPROF SIGQUIT SIGSTOP SIGSYS SIGTRAP SIGTSTP SIGTTIN
    SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ
    alarm getitimer pause pthread_kill pthread_sigmask setitimer siginterrupt sigpending sigtimedwait sigwait
    sigwaitinfo
    """

get_flags, read_only, access_mode = fcntl.F_GETFL, os.O_RDONLY, os.O_ACCMODE
real_open, real_fsync, real_fcntl, real_which = os.open, os.fsync, fcntl.fcntl, shutil.which


def open_no_folders(path: Any, *args: Any, **options: Any) -> int:
    """Windows opens no folder as a file."""
    if os.path.isdir(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    return real_open(path, *args, **options)


def fsync_writable(descriptor: int) -> None:
    """Windows flushes only files that are open for writing."""
    if real_fcntl(descriptor, get_flags) & access_mode == read_only:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    real_fsync(descriptor)


def is_open(path: Any) -> bool:
    """Return whether this process has a file open."""
    for name in os.listdir("/proc/self/fd"):
        try:
            if os.path.samefile(f"/proc/self/fd/{name}", path):
                return True
        except OSError:
            continue
    return False


def only_closed(function: Callable[..., None]) -> Callable[..., None]:
    """Windows neither deletes, renames nor replaces a file that is open."""

    def checked(*paths: Any, **options: Any) -> None:
        for path in paths:
            if is_open(path):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        function(*paths, **options)

    return checked


def only_free(rename: Callable[..., None]) -> Callable[..., None]:
    """Windows does not rename a file to a name that is taken."""

    def checked(path: Any, target: Any) -> None:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
        rename(path, target)

    return checked


def which(*args: Any, **options: Any) -> str | None:
    """Look a program up as Linux does, because the test runs there."""
    sys.platform = "linux"
    try:
        return real_which(*args, **options)
    finally:
        sys.platform = "win32"


for module in MODULES.split():
    sys.modules[module] = None  # type: ignore[assignment]
for owner, names in ((os, OS_NAMES), (signal, SIGNAL_NAMES), (time, "tzset")):
    for name in names.split():
        if hasattr(owner, name):
            delattr(owner, name)
os.open, os.fsync = open_no_folders, fsync_writable
os.unlink = os.remove = only_closed(os.unlink)
os.replace = only_closed(os.replace)
os.rename = only_free(only_closed(os.rename))
os.supports_dir_fd = os.supports_fd = os.supports_follow_symlinks = frozenset()
shutil.which = which
subprocess.DETACHED_PROCESS = 0  # type: ignore[attr-defined] # Linux takes no other flags
subprocess._USE_POSIX_SPAWN = False
sys.platform = "win32"
