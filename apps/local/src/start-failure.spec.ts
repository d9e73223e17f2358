import { describe, expect, it } from '@jest/globals';
import { AlreadyRunning } from './lock.js';
import { failureText } from './start-failure.js';

const home = '/somewhere/.forlopsvakt';
const system = (code: string) => Object.assign(new Error(`${code}: no, mkdir`), { code });

describe('a start that fails says what to do next', () => {
  it.each([
    ['a folder that belongs to another user', system('EACCES'), ['EACCES', home, 'FORLOPSVAKT_HOME']],
    ['a full disk', system('ENOSPC'), ['ENOSPC', 'Make room', 'npm start again']],
    ['anything else', new Error('PostgreSQL did not start'), ['PostgreSQL did not', `${home}/logs`, 'npm start again']],
    ['a name with two addresses', new AggregateError([new Error('refused 1'), new Error('2')]), ['refused 1; 2']],
    ['what was never an error', 'odd', ['odd', 'npm start again']],
  ])('%s', (_, error, parts) => {
    for (const part of parts) expect(failureText(error, home)).toContain(part);
  });

  it('and adds nothing where the message says all', () => {
    const error = new AlreadyRunning('http://127.0.0.1:3000', 7);
    expect(failureText(error, home)).toBe(error.message);
  });
});
