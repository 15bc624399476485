"""Runs a program of Node on a pseudo-terminal: CWD, ANSWERS (JSON pairs of what is shown and what is typed then), the program and its arguments."""
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

cwd, answers, args = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]
ready, begin = os.pipe()
pid, terminal = pty.fork()
if pid == 0:
    os.read(ready, 1)
    os.chdir(cwd)
    os.environ.update(TERM="xterm-256color", NO_COLOR="1")
    os.environ.pop("CI", None)
    os.execvp("node", ["node", *args])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
os.write(begin, b".")

out, seen, end = b"", 0, time.time() + 60
while time.time() < end:
    if select.select([terminal], [], [], 0.1)[0]:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        out += data
    if answers and answers[0][0].encode() in out[seen:]:
        seen = len(out)
        os.write(terminal, answers.pop(0)[1].encode())
else:
    os.kill(pid, signal.SIGKILL)

code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(json.dumps({"out": out.decode(errors="replace"), "code": code}))
