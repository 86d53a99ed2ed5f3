/** Attempts to read or write files of the host. Bodies of a Python handler. */
export const fileAttacks: Readonly<Record<string, string>> = {
  "read a host file": `print(open(CANARY).read())`,
  "read the process's environment": `print("GOT", open("/proc/self/environ", "rb").read())`,
  "read the password file": `print("GOT", open("/etc/passwd").read())`,
  "walk to the host": `
for folder in ("/..", "/../..", "/proc/1/root", "/proc/self/cwd", "/home", "/mnt", "/host"):
    print(folder, os.listdir(folder) if os.path.isdir(folder) else "none")
print(open("/../../../.." + CANARY).read())`,
  "write a host file": `
with open(MARKER, "w") as file:
    file.write("x")`,
  "a link to a host file": `
os.symlink(CANARY, "/tmp/link")
print(open("/tmp/link").read())`,
  "mount the host's files": `
import pyodide_js
pyodide_js.FS.mkdir("/host")
pyodide_js.FS.mount(pyodide_js.FS.filesystems.NODEFS, {"root": "/"}, "/host")
print("GOT", os.listdir("/host"))`,
  "make a device": `
import stat
for major in (1, 5, 64):
    os.mknod(f"/tmp/device{major}", 0o600 | stat.S_IFCHR, os.makedev(major, 0))
    print("GOT", os.open(f"/tmp/device{major}", os.O_RDWR))`,
  "open every descriptor's file": `
for number in range(64):
    try:
        print(number, os.readlink(f"/proc/self/fd/{number}"))
    except OSError:
        pass`,
  "fill the disk": `
with open("/tmp/big", "wb") as file:
    for _ in range(200):
        file.write(bytes(1 << 20))
print("GOT 200 MB")`,
  "fill the disk by length": `
with open("/tmp/big", "wb") as file:
    file.truncate(1 << 30)
print("GOT 1 GB")`,
  "replace the standard library": `
path = [one for one in sys.path if one.endswith(".zip")][0]
size = os.stat(path)
with open(path, "r+b") as file:
    data = bytearray(file.read())
    data[:] = bytes(len(data))
    file.seek(0)
    file.write(data)
os.utime(path, ns=(size.st_atime_ns, size.st_mtime_ns))
for name in ("textwrap", "colorsys", "csv"):
    sys.modules.pop(name, None)`,
  "leave a module for the next case": `
for folder in ("/var/task", "/tmp", "/lib/python3.13/site-packages", "/lib/python3.13"):
    try:
        with open(f"{folder}/sitecustomize.py", "w") as file:
            file.write("print('GOT a later case')")
        with open(f"{folder}/json.py", "w") as file:
            file.write("print('GOT a later case')")
    except OSError:
        pass`,
  "remove the devices": `
for name in os.listdir("/dev"):
    try:
        os.unlink(f"/dev/{name}")
    except OSError:
        pass`,
};
