import { importCommand } from './import.js';

process.exitCode = await importCommand(process.argv.slice(2));
