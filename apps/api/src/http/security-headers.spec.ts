import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApp, type OpenApp } from '../testing/open-app.js';
import { securityHeaders } from './security-headers.js';

describe('every answer', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  it.each(['/docs', '/api/v1/worklist', '/auth/login', '/auth/callback', '/nowhere', '/%'])(
    'can be framed by nobody, sniffed by nobody, and runs no inline script: %s',
    async (url) => {
      const { headers } = await api.inject({ url });
      const policy = String(headers['content-security-policy']);
      for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) {
        expect(policy).toContain(part);
      }
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
      });
    },
  );

  it('keeps what signs somebody in out of caches', async () => {
    for (const url of ['/auth/login', '/auth/callback', '/api/v1/session']) {
      expect((await api.inject({ url })).headers['cache-control']).toBe('no-store');
    }
  });

  it('lets no other site read or send it', async () => {
    const headers = { origin: 'https://evil.test', 'access-control-request-method': 'POST' };
    const answer = await api.inject({ method: 'OPTIONS', url: '/auth/logout', headers });
    expect(answer.statusCode).toBe(405);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('asks for https only where it comes by https', () => {
    expect(securityHeaders('/', 'http://127.0.0.1:3000')).not.toHaveProperty('strict-transport-security');
  });
});
