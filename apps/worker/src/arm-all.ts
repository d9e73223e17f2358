import { armAll } from './arm.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { openParts } from './parts.js';

// One command after Temporal's database was lost. The worker's environment; no worker needs to run meanwhile.
const config = readConfig(process.env);
const parts = openParts(config, createLog('warn'));
try {
  const onProgress = (armed: number, of: number) => process.stdout.write(`armed ${armed} of ${of}\n`);
  const { armed, of } = await armAll({ ...parts, onProgress });
  process.stdout.write(armed < of ? `${of - armed} not armed: run again, or leave them to the sweep\n` : 'done\n');
  process.exitCode = armed < of ? 1 : 0;
} finally {
  await parts.close();
}
