import { spawn } from "node:child_process";

type Environment = Readonly<Record<string, string | undefined>>;

/** The program that opens a link in this computer's browser; null where there is no browser to open (SSH, CloudShell). */
export function linkOpener(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): readonly [program: string, ...words: string[]] | null {
  if (environment["BROWSER"] && platform !== "win32") return [environment["BROWSER"]];
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  if (environment["WSL_DISTRO_NAME"]) return ["explorer.exe"];
  return environment["DISPLAY"] || environment["WAYLAND_DISPLAY"] ? ["xdg-open"] : null;
}

/** Opens a link without a shell in between. Resolves to whether a program took it. */
export async function openLink(url: string, environment: Environment): Promise<boolean> {
  const opener = linkOpener(environment);
  if (opener === null || !url.startsWith("https://")) return false;
  const [program, ...words] = opener;
  return await new Promise((resolve) => {
    const child = spawn(program, [...words, url], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
