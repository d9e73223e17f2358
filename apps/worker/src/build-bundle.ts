import { writeFileSync } from 'node:fs';
import { buildWorkflowBundle, LARGEST_BUNDLE_BYTES, prebuiltBundlePath } from './bundle.js';

// The build's last step, run from `dist/`: the worker then starts without webpack.
const { code, bytes } = await buildWorkflowBundle();
if (bytes > LARGEST_BUNDLE_BYTES) throw new Error(`workflow bundle of ${bytes} bytes, at most ${LARGEST_BUNDLE_BYTES}`);
writeFileSync(prebuiltBundlePath, code);
process.stdout.write(`workflow bundle: ${bytes} bytes\n`);
