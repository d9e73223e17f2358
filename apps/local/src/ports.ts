import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

// Below what Linux, macOS and Windows give to outgoing connections, one of which could take a port that was found free
// before its server listens: a busy machine makes thousands of them.
const lowestPort = 20_000;
const highestPort = 32_000;
const attempts = 50;

/** A port on 127.0.0.1 that nobody listens on right now. Somebody may take it before we do, which is now unlikely. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(lowestPort, highestPort);
    if (await isPortFree(port)) return port;
  }
  throw new Error(
    `No free port on 127.0.0.1 between ${lowestPort} and ${highestPort}; end some of what listens there.`,
  );
}

/** Whether this port on 127.0.0.1 can be listened on. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)).port !== undefined;
}

/** Why this port on 127.0.0.1 cannot be listened on (`EADDRINUSE`, `EACCES` …); undefined when it can. */
export async function portRefusal(port: number): Promise<string | undefined> {
  return (await listenOnce(port)).refusal;
}

/** Whether somebody listens at this `host:port`. */
export function isListenedTo(address: string): Promise<boolean> {
  const [, host = address, port = ''] = /^(.*):(\d+)$/.exec(address) ?? [];
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 2_000 });
    const tell = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => tell(true));
    for (const no of ['error', 'timeout']) socket.once(no, () => tell(false));
  });
}

function listenOnce(port: number): Promise<{ port?: number; refusal?: string }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve({ refusal: String(Object(error).code) }));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address ? { port: address.port } : { refusal: 'none' }),
      );
    });
  });
}
