/** Finds the JavaScript bridge that was there when the interpreter started; the object may still be in memory. */
const findProxy = `
import gc
held = [value for one in gc.get_objects() if isinstance(one, dict) for value in list(one.values())]
proxies = [one for one in [*gc.get_objects(), *held] if not isinstance(one, type) and "JsProxy" in repr(type(one).__mro__)]
print(len(proxies), "proxies")
`;

/** Attempts to run JavaScript, which has the host's process in its reach. Bodies of a Python handler. */
export const javascriptAttacks: Readonly<Record<string, string>> = {
  "import js": `import js\nprint("GOT", js.process.env)`,
  "import js by importlib": `import importlib\nprint("GOT", importlib.import_module("js").process.pid)`,
  "import pyodide_js": `import pyodide_js\nprint("GOT", pyodide_js.runPython.constructor("return process.pid")())`,
  run_js: `from pyodide.code import run_js\nprint("GOT", run_js("process.env"))`,
  "the core module": `import _pyodide_core\nprint("GOT", dir(_pyodide_core), _pyodide_core.run_js)`,
  "the core module by its loader": `
import importlib.machinery, importlib.util
spec = importlib.machinery.BuiltinImporter.find_spec("_pyodide_core")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print("GOT", module.JsProxy)`,
  "create a builtin by imp": `
import _imp, types
spec = types.SimpleNamespace(name="_pyodide_core", origin="built-in", loader=None, submodule_search_locations=None)
print("GOT", _imp.create_builtin(spec).run_js("1"))`,
  "a forgotten proxy": `${findProxy}
for proxy in proxies:
    try:
        print("GOT", proxy.constructor.constructor("return process.env")())
    except Exception as error:
        print(error)`,
  "attributes of a forgotten proxy": `${findProxy}
for proxy in proxies:
    try:
        print("GOT", proxy.js_id, proxy.typeof, proxy.object_keys())
    except Exception as error:
        print(error)`,
  "make a proxy of a list": `
from pyodide.ffi import to_js
print("GOT", to_js([1]).constructor.constructor("return process")())`,
  "a proxy of a Python function": `
from pyodide.ffi import create_proxy
print("GOT", create_proxy(print).constructor)`,
  "old modules found by the collector": `
import gc, types
for one in gc.get_objects():
    if isinstance(one, types.ModuleType) and one.__name__ in ("js", "pyodide_js", "pyodide.code", "_pyodide._base", "pyodide.ffi"):
        print("found", one.__name__)
        for name in ("run_js", "eval", "process"):
            try:
                value = getattr(one, name)
                print("GOT", value("process.env") if callable(value) else value)
            except Exception as error:
                print(error)`,
  "the web loop of asyncio": `
from pyodide.webloop import WebLoop
print("GOT", WebLoop().call_later(0, print))`,
  fetch: `
from pyodide.http import open_url
print("GOT", open_url(f"http://127.0.0.1:{PORT}/fetch").read())`,
  "XMLHttpRequest by pyxhr": `
import pyodide.http as http
print("GOT", http.pyfetch(f"http://127.0.0.1:{PORT}/pyfetch").send(None))`,
};
