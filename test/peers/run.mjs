// `npm run test:peers`: compares with independent implementations (boto3, the AWS CLI, moto, ministack). They are
// installed into a virtual environment of this checkout; without Python the tests are skipped, by name and loudly.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const requirements = join(root, "test", "peers", "requirements.txt");
const folder = join(root, "node_modules", ".cache", "peers");
const bin = join(folder, process.platform === "win32" ? "Scripts" : "bin");

const words = process.argv.slice(2);
const problem = prepareEnvironment();
if (problem) {
  process.stderr.write(`peers: ${problem} Tests against boto3, the AWS CLI, moto and ministack skip themselves.\n`);
}
// `--install` does no more than that, so that it can be done beside something else.
if (words[0] !== "--install") process.exitCode = runTests();

function runTests() {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const environment = problem ? {} : { PEERS_BIN: bin, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const { status } = spawnSync(process.execPath, [vitest, "run", "--config", "vitest.peers.config.ts", ...words], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  return status ?? 1;
}

/** Makes the virtual environment unless it is there already; returns what is in the way, or null. */
function prepareEnvironment() {
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const stamp = join(folder, "installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return null;
  const python = ["python3", "python"].find((name) =>
    succeeds(name, ["-c", "import venv, sys; sys.exit(sys.version_info < (3, 9))"]),
  );
  if (!python) return "there is no Python 3.9 or newer here.";
  mkdirSync(folder, { recursive: true });
  if (!succeeds(python, ["-m", "venv", folder])) return "Python could not make a virtual environment.";
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements];
  if (!succeeds(join(bin, "python"), install)) return "the Python packages could not be installed.";
  writeFileSync(stamp, wanted);
  return null;
}

function succeeds(command, arguments_) {
  return spawnSync(command, arguments_, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}
