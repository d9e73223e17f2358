import { pino, type Logger } from 'pino';
import { createApp } from './app.js';
import { BadConfig, readConfig } from './config.js';
import { openParts } from './parts.js';
import { loggable } from './store-trouble.js';

/** Requests under way get this long when the process is asked to end. */
const shutdownMs = 10_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.LOG_LEVEL, base: { process: 'api' } });
  const parts = openParts(config, log);
  const app = await createApp(parts.dependencies);
  endWhenAsked(log, config.EXIT_WITH_PARENT, async () => {
    await app.close();
    await parts.close();
  });
  await app.listen(config.PORT, config.HOST);
  parts.parkedRounds.start();
  log.info({ url: await app.getUrl(), demo: config.DEMO }, 'listening');
  process.send?.('ready');
}

function endWhenAsked(log: Logger, withParent: boolean, close: () => Promise<void>): void {
  let ending = false;
  const end = (why: string) => {
    if (ending) return;
    ending = true;
    log.info({ why }, 'ending');
    setTimeout(() => process.exit(1), shutdownMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: loggable(error) }, 'could not end cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  if (withParent) process.on('disconnect', () => end('the parent is gone'));
}

main().catch((error: unknown) => {
  // At start there is no request yet, and so nothing about anybody in the message.
  const text = error instanceof BadConfig ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
