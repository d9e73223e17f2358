import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildWorkflowBundle, LARGEST_BUNDLE_BYTES, type BuiltBundle } from './bundle.js';

describe('the workflow bundle', () => {
  let bundle: BuiltBundle;
  beforeAll(async () => {
    bundle = await buildWorkflowBundle();
  });

  it('is small: every cached workflow pays for it', () => {
    process.stdout.write(`workflow bundle: ${bundle.bytes} bytes, at most ${LARGEST_BUNDLE_BYTES}\n`);
    expect(bundle.bytes).toBeLessThanOrEqual(LARGEST_BUNDLE_BYTES);
  });

  it('holds the workflow, and nothing of what must not be in one', () => {
    expect(bundle.code).toContain('pathwayWorkflow');
    const modules = new Set(bundle.code.match(/node_modules\/(@[\w-]+\/)?[\w.-]+/g));
    for (const banned of ['zod', 'pg', '@nestjs', '@temporalio/client', '@temporalio/worker', 'pino', 'fastify']) {
      expect([...modules].filter((name) => name.startsWith(`node_modules/${banned}`))).toEqual([]);
    }
    const ours = bundle.code.match(/\/(libs|apps|activities)\/[\w/.-]+\.ts/g) ?? [];
    expect([...new Set(ours)]).toEqual(['/libs/payload-codec/failure-converter.ts']);
  });
});
