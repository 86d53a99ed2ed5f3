import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

/* Real signals, which Windows does not have. */

const program = `
  import { onExit } from "signal-exit";
  import { listenForInterrupt } from ${JSON.stringify(new URL("./interrupt.ts", import.meta.url).href)};
  const { signal, settle } = listenForInterrupt(process);
  // What a library does while it writes a file.
  onExit(() => undefined);
  const work = new Promise((resolve) => {
    const timer = setInterval(() => undefined, 1000);
    signal.addEventListener("abort", () => {
      process.stdout.write("stopping");
      if (!process.argv.includes("stubborn")) setTimeout(() => (clearInterval(timer), resolve("cleaned up")), 50);
    });
  });
  process.stdout.write("ready");
  process.stdout.write(String(await settle(work)));
`;

async function interrupted(times: number, ...words: readonly string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program, "--", ...words]);
  let output = "";
  child.stdout.on("data", (piece: Buffer) => {
    output += String(piece);
    // The first when it is ready, the next when it says that it is stopping.
    if (times > 0) child.kill("SIGINT");
    times -= 1;
  });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, output };
}

test.skipIf(process.platform === "win32")(
  "Ctrl-C stops the work and lets it clean up, whoever else listens",
  async () => {
    expect(await interrupted(1)).toEqual({ code: 0, signal: null, output: "readystoppingcleaned up" });
  },
);

test.skipIf(process.platform === "win32")("a second Ctrl-C ends at once", async () => {
  expect(await interrupted(2, "stubborn")).toEqual({ code: null, signal: "SIGINT", output: "readystopping" });
});
