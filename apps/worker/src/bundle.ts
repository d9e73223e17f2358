import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';
import { failureConverterPath } from '../../../libs/payload-codec/payload-codec.js';

/** A bundle above this costs memory for each cached workflow (measured: zod alone makes six times as much). */
export const LARGEST_BUNDLE_BYTES = 1_700_000;

/** `.ts` when run from source, `.js` when built. */
const extension = extname(fileURLToPath(import.meta.url));
const registry = fileURLToPath(new URL(`../../../workflows/index${extension}`, import.meta.url));
/** Where the build puts the bundle: `dist/workflow-bundle.js`, three folders above the built worker. */
export const prebuiltBundlePath = fileURLToPath(new URL('../../../workflow-bundle.js', import.meta.url));

export type BuiltBundle = { code: string; bytes: number };

/** Bundles the registry, from TypeScript source or from the build. `workflowsPath` is for tests of changed workflows. */
export async function buildWorkflowBundle(workflowsPath: string = registry): Promise<BuiltBundle> {
  const lines: string[] = [];
  const keep = (message: string): void => void lines.push(message);
  try {
    const { code } = await bundleWorkflowCode({
      workflowsPath,
      failureConverterPath,
      // Names in the source map are relative and the sources themselves left out: half the size, and the same wherever
      // the clone lies.
      webpackConfigHook: (config) => ({
        ...config,
        devtool: 'inline-nosources-source-map',
        output: { ...config.output, devtoolModuleFilenameTemplate: '[resource-path]' },
      }),
      logger: {
        log: (_level, message) => keep(message),
        trace: keep,
        debug: keep,
        info: keep,
        warn: keep,
        error: keep,
      },
    });
    return { code, bytes: Buffer.byteLength(code) };
  } catch (error) {
    throw new Error(`the workflow bundle is broken: ${lines.slice(-1).join('')}`, { cause: error });
  }
}

/** The prebuilt bundle when there is one beside this build, else one built now. */
export async function loadWorkflowBundle(): Promise<WorkflowBundleOption> {
  if (extension === '.js' && existsSync(prebuiltBundlePath)) return checked(readFileSync(prebuiltBundlePath, 'utf8'));
  return checked((await buildWorkflowBundle()).code);
}

/** A bundle that does not even compile, or lacks our workflow, must end the process at start and not each task later. */
function checked(code: string): WorkflowBundleOption {
  new Script(code, { filename: 'workflow-bundle.js' });
  if (!code.includes('pathwayWorkflow')) throw new Error('the workflow bundle holds no pathwayWorkflow');
  return { code };
}
