import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A server as far away as is told. */
export interface DelayProxy {
  readonly url: string;
  /** Milliseconds that every request waits before it goes on. */
  delayMs: number;
  /** Requests since the number was last set. */
  calls: number;
  close(): void;
}

/** Stands in front of a server on this machine, keeps connections open on both sides, and makes every call wait. */
export async function startDelayProxy(target: string): Promise<DelayProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    proxy.calls += 1;
    setTimeout(() => {
      const { method, url: path, headers } = incoming;
      const onward = request({ hostname, port, agent, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      incoming.pipe(onward);
    }, proxy.delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: DelayProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delayMs: 0,
    calls: 0,
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
  return proxy;
}
