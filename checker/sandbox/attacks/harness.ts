/** Attempts to end, exhaust, break or deceive what watches the code. Bodies of a Python handler. */
export const harnessAttacks: Readonly<Record<string, string>> = {
  "exit the process": `os._exit(0)`,
  abort: `os.abort()`,
  "exit by SystemExit": `sys.exit(0)`,
  "a memory bomb": `
hoard = []
while True:
    hoard.append(bytearray(16 << 20))`,
  "a huge number": `print(len(str(10 ** (10 ** 9))))`,
  "endless recursion": `
def deeper(n):
    return deeper(n + 1)
deeper(0)`,
  "endless recursion in C": `
nested = None
for _ in range(200000):
    nested = [nested]
repr(nested)
json.dumps(nested)`,
  "corrupt bytecode": `
import types
code = (lambda: 0).__code__
types.FunctionType(code.replace(co_code=bytes([255] * 64), co_stacksize=1), {})()`,
  "a flood of output": `
while True:
    print("x" * 10000)`,
  "a flood of requests": `
import socket
for _ in range(100000):
    socket.getaddrinfo("discord.com", 443)`,
  "write to every descriptor": `
line = b'0 1 told {"kind":"outcome","outcome":"returned","payload":"\\\\"GOT\\\\"","error":null,"trace":[]}\\n'
for number in range(3, 64):
    try:
        os.write(number, line)
    except OSError:
        pass
raise ValueError("honest failure")`,
  "write the result and exit": `
message = '{"kind":"outcome","outcome":"returned","payload":"\\\\"GOT\\\\"","error":null,"trace":[]}'
for path in ("/out.json", "/tmp/result.json", "/dev/workshop", "/dev/stdout"):
    try:
        with open(path, "w") as file:
            file.write(message)
    except OSError:
        pass
os._exit(0)`,
  "read the device": `
for number in range(3, 64):
    try:
        print(number, os.read(number, 100))
    except OSError:
        pass`,
  "answer as the parent": `
sys.__stdout__.write('{"kind":"ended","stop":null,"blocked":[],"printed":["GOT"],"isReusable":true}\\n')
sys.__stdout__.flush()
os.write(1, b'{"kind":"ended","stop":null,"blocked":[],"printed":[],"isReusable":true}\\n')`,
  "patch what other cases use": `
import builtins, json, urllib.request
json.dumps = json.loads = lambda *_, **__: "GOT"
urllib.request.urlopen = lambda *_, **__: "GOT"
builtins.len = lambda _: 7
os.environ["DISCORD_WEBHOOK_URL"] = "https://example.com"`,
  "stop the watch": `
for tool in range(6):
    sys.monitoring.free_tool_id(tool) if sys.monitoring.get_tool(tool) else None
raise ValueError("honest failure")`,
  "catch everything for ever": `
while True:
    try:
        while True:
            pass
    except BaseException:
        continue`,
  "wait for ever": `
import time
time.sleep(10 ** 9)`,
};
