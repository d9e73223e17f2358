import { describe, expect, it } from '@jest/globals';
import { problemAsSaid } from './problems.js';

describe('a problem on the screen', () => {
  const problem = (status: number, code = 'whatever') => ({
    ...{ type: `/problems/${code}`, title: 'Tittelen er norsk', status, code, detail: 'The detail is English.' },
  });

  it('says what to do in Norwegian whatever it is, and never the API’s English detail', () => {
    for (const status of [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 503]) {
      const [what, todo] = problemAsSaid(problem(status));
      expect(what).toBe('Tittelen er norsk');
      expect(todo).toMatch(/[.]$/);
      expect(todo).not.toContain('English');
    }
  });

  it('says more where the code tells more, and gives a reference when it is a fault of ours', () => {
    expect(problemAsSaid(problem(409, 'not-cancellable'))[1]).toContain('kan ikke angres');
    expect(problemAsSaid({ ...problem(500), instance: 'urn:uuid:1' })[1]).toContain('urn:uuid:1');
  });
});
