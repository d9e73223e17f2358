import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { openChromium } from '../chromium.js';
import { signedInPage } from '../page.js';
import { advance, sandnes, Speaker, startTestStack, type TestStack } from '../stack.js';

let stack: TestStack;
let browser: Browser;
let kari: Speaker;
let nextPerson = 2_800;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), openChromium()]);
  kari = new Speaker(stack, 'coordinator', sandnes);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

/** Followed by Kari, under that name. */
const started = async (name: string): Promise<string> =>
  (await kari.start({ person: { ...syntheticPerson(nextPerson++), name } })).body.pathwayId;

const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

describe('a page that is open', () => {
  it('shows within seconds what others tell, and the break that opens as the demo’s time moves', async () => {
    const list = await signedInPage({ browser, stack }, 'coordinator', sandnes);
    const board = await signedInPage({ browser, stack }, 'leader', sandnes);
    await board.getByText('Ingen åpne kjedebrudd nå').waitFor();
    const heard = list.waitForResponse((answer) => answer.url().includes('/api/v1/worklist'));
    await started('Live Lovise');
    await heard;
    await rowOf(list, 'Live Lovise').first().waitFor({ timeout: 10_000 });
    await advance(kari, 'P62D');
    await rowOf(list, 'Live Lovise').filter({ hasText: 'Kartlegging mangler' }).waitFor({ timeout: 15_000 });
    await board.getByText('Kartlegging mangler').first().waitFor({ timeout: 15_000 });
    await Promise.all([list, board].map((page) => page.context().close()));
  }, 90_000);
});
