/** Attempts to reach processes, foreign code and the network of the host. Bodies of a Python handler. */
export const systemAttacks: Readonly<Record<string, string>> = {
  "os.system": `print("GOT" if os.system(f"echo x > {MARKER}") == 0 else "no")`,
  "the real os.system": `
import posix
print("GOT" if posix.system(f"echo x > {MARKER}") == 0 else "no")`,
  "os.popen": `print("GOT", os.popen(f"cat {CANARY}").read())`,
  subprocess: `
import subprocess
print("GOT", subprocess.run(["cat", CANARY], capture_output=True).stdout)`,
  fork_exec: `
import _posixsubprocess
print("GOT", _posixsubprocess.fork_exec([b"/bin/cat"], [b"/bin/cat"], True, (), None, None, -1, -1, -1, -1, -1, -1, -1, -1, False, False, -1, None, None, None, -1, None, False))`,
  "os.fork": `print("pid", os.fork())`,
  "os.execv": `os.execv("/bin/sh", ["sh", "-c", f"echo x > {MARKER}"])`,
  posix_spawn: `
import posix
print("pid", posix.posix_spawn("/bin/sh", ["sh", "-c", f"echo x > {MARKER}"], {}))`,
  ctypes: `
import ctypes
print("GOT" if ctypes.CDLL(None).system(f"echo x > {MARKER}".encode()) == 0 else "no")`,
  "the core of ctypes": `
import _ctypes
handle = _ctypes.dlopen(None, 0)
address = _ctypes.dlsym(handle, "emscripten_run_script_string")
print("address", address)
print("GOT", _ctypes.call_function(address, (b"process.pid",)))`,
  "ctypes by function pointer numbers": `
import _ctypes
for address in range(1, 4000):
    try:
        _ctypes.call_function(address, (f"require('fs').writeFileSync('{MARKER}','x')".encode(),))
    except OSError:
        pass`,
  "load a shared object": `
import importlib.machinery, importlib.util
with open("/tmp/evil.so", "wb") as file:
    file.write(b"\\0asm\\1\\0\\0\\0")
loader = importlib.machinery.ExtensionFileLoader("evil", "/tmp/evil.so")
print("GOT", importlib.util.module_from_spec(importlib.util.spec_from_loader("evil", loader)))`,
  "dlopen of the host's library": `
import _imp, types
print("GOT", _imp.create_dynamic(types.SimpleNamespace(name="libc", origin="/lib/x86_64-linux-gnu/libc.so.6")))`,
  "a raw socket": `
import _socket, gc
for one in gc.get_objects():
    if isinstance(one, type) and one.__name__ == "socket" and one.__module__ in ("_socket", "socket"):
        peer = one(2, 1, 0)
        peer.connect(("127.0.0.1", PORT))
        peer.send(b"GET /socket HTTP/1.0\\r\\n\\r\\n")
        print("sent")`,
  "a fresh copy of the socket module": `
import importlib, sys
sys.modules.pop("_socket", None)
sys.modules.pop("socket", None)
import socket
peer = socket.create_connection(("127.0.0.1", PORT), 1)
peer.sendall(b"GET /fresh HTTP/1.0\\r\\n\\r\\n")
print("GOT", peer.recv(10))`,
  "urllib to the loopback": `
import urllib.request
print("answer", urllib.request.urlopen(f"http://127.0.0.1:{PORT}/urllib", timeout=2).read())`,
  "bind a server": `
import _socket, gc
real = [one for one in gc.get_objects() if isinstance(one, type) and one.__name__ == "socket" and one.__module__ == "_socket"][0]
server = real(2, 1, 0)
server.bind(("127.0.0.1", 0))
server.listen()
print("GOT", server.getsockname())`,
  "name resolution": `
import _socket
print("GOT", _socket.getaddrinfo("localhost", 80))`,
  "signals to the parent": `os.kill(1, 9)`,
  threads: `
import _thread
_thread.start_joinable_thread(print)`,
  "real threads": `
import gc, types
start = [one for one in gc.get_objects() if isinstance(one, types.BuiltinFunctionType) and one.__name__ == "start_joinable_thread"]
for one in start:
    one(lambda: print("GOT a thread"))`,
  "map a gigabyte": `
import mmap
print("GOT", len(mmap.mmap(-1, 1 << 30)))`,
};
