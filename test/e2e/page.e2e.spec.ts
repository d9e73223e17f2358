import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../chromium.js';
import { advance, rusposten, sandnes, Speaker, startTestStack, type TestStack } from '../stack.js';

let stack: TestStack;
let browser: Browser;
let page: Page;
let kari: Speaker;
const said: string[] = [];
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), openChromium()]);
  kari = new Speaker(stack, 'coordinator', sandnes);
  page = await (await browser.newContext()).newPage();
  page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
  page.on('pageerror', (error) => void said.push(error.message));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

/** Offered to Sandnes, and left unanswered until it is a break. */
async function unanswered(name: string): Promise<string> {
  const nils = new Speaker(stack, 'specialist', rusposten);
  const { syntheticPerson } = await import('../../apps/local/src/demo/synthetic-person.js');
  const person = { ...syntheticPerson(1_800), name };
  const id = (await kari.start({ person })).body.pathwayId;
  const { now } = (await kari.call('GET', '/api/v1/demo')).body;
  const referral = { kind: 'inpatient', to: rusposten, receivedOn: now.slice(0, 10) };
  const { facts } = (await kari.command(id, 'RegisterReferral', referral)).body;
  const episodeId = facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId'] ?? '';
  await nils.command(id, 'Admit', { episodeId });
  const on = new Date(Date.parse(now) + 40 * 86_400_000).toISOString().slice(0, 10);
  await nils.command(id, 'PlanDischarge', { episodeId, on, municipalWarning: 'wanted' });
  return id;
}

const isFaultless = async (): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);

describe('the coordinator’s page', () => {
  it('lets her in by the issuer, shows what waits as it becomes late, and takes a handover in two clicks', async () => {
    const name = 'Siv Sidevist';
    const pathwayId = await unanswered(name);
    await page.goto(stack.url);
    expect(await isFaultless()).toEqual([]);
    await page.getByText('Logg inn').click();
    await page.locator(`button[value*="coordinator"][value*="${sandnes}"]`).first().click();
    await page.getByRole('heading', { name: 'Min liste' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/min-liste');

    await advance(kari, 'P10D');
    const row = page
      .getByRole('listitem')
      .filter({ hasText: name })
      .filter({ hasText: 'Overføringen er ikke fulgt opp' });
    await row.waitFor({ timeout: 30_000 });
    expect(await row.textContent()).toMatch(/dager over/);
    expect(await isFaultless()).toEqual([]);

    await row.getByRole('button', { name: 'Ta imot' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ta imot' }).click();
    await row.waitFor({ state: 'detached', timeout: 15_000 });
    const facts = await kari.factsOf(pathwayId);
    expect(facts.filter(({ type }) => type === 'HandoverAccepted')).toHaveLength(1);
  }, 120_000);

  it('shows one client’s course, with the break that was mended and who answers now', async () => {
    await page.getByRole('link', { name: 'Siv Sidevist' }).first().click();
    await page.getByRole('heading', { name: 'Siv Sidevist' }).waitFor();
    await page.getByText('Overføring tilbudt kommunen').waitFor();
    expect(await page.getByText('Kari Koordinator').count()).toBeGreaterThan(0);
    expect(await isFaultless()).toEqual([]);
  }, 60_000);

  it('asks nothing of any other house, and breaks no rule of its own security policy', () => {
    expect(said.filter((line) => !line.includes('401'))).toEqual([]);
  });
});
