import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** As root; and with all the security that a person's browser has, which the package's own arguments take away. */
const args = ['--no-sandbox', '--disable-gpu', '--headless=new'];

/** A real browser: the one that `CHROMIUM_PATH` names, one of this machine, or else the one that npm brings. */
export async function openChromium(): Promise<Browser> {
  const own = [process.env['CHROMIUM_PATH'], ...installed].find((path) => path !== undefined && existsSync(path));
  const executablePath = own ?? (await sparticuz.executablePath());
  return chromium.launch({ executablePath, args, headless: true });
}
