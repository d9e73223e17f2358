import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandTypes } from '../../libs/contracts/commands.js';
import { textOf } from '../architecture/project-files.js';
import { askWhole } from './command-matrix.js';
import { commandsExpected, expectedAnswer, expectedOfCommand, expectedOfRoute } from './expected.js';
import { askMatrix, matrixDocument, type Matrix } from './matrix-document.js';
import { describedRoutes } from './route-matrix.js';
import { routesOfApi } from './routes.js';
import { openWorld, type World } from './world.js';

/** Routes that hold the table of commands: one row for each command instead of one for all. */
const commandRoute = 'POST /api/v1/pathways/:id/commands';
/** About the sign-in itself, and nothing else. */
const signingOut = 'POST /auth/logout';

let world: World;
let matrix: Matrix;
beforeAll(async () => {
  world = await openWorld();
  matrix = await askMatrix(world);
}, 240_000);

describe('role × command × relation', () => {
  it('is what the principles say, in every cell', () => {
    expect([...commandsExpected].sort()).toEqual([...commandTypes].sort());
    const told = matrix.commandCells.map((cell) => ({
      ...cell,
      expected: expectedOfCommand(cell.role, cell.command, cell.relation),
    }));
    expect(told.filter((cell) => cell.let !== cell.expected)).toEqual([]);
    expect(told).toHaveLength(5 * commandTypes.length * 10);
  });

  it('lets no leader and no client command anything', () => {
    const those = matrix.commandCells.filter(({ role }) => role === 'leader' || role === 'client');
    expect(new Set(those.map((cell) => cell.let))).toEqual(new Set(['403']));
  });

  it('lets nobody command who takes no part, or shows them that there is something', () => {
    const outside = ['otherMunicipality', 'outsideInstitution', 'leftMunicipality'];
    const those = matrix.commandCells.filter(({ relation }) => outside.includes(relation));
    expect(those.filter((cell) => cell.let === 'yes')).toEqual([]);
  });

  it('is what the whole application does, asked for every thirteenth cell', async () => {
    const differing: unknown[] = [];
    for (const cell of matrix.commandCells.filter((_cell, i) => i % 13 === 5)) {
      const whole = await askWhole(cell, world);
      if (whole !== cell.let) differing.push({ ...cell, whole });
    }
    expect(differing).toEqual([]);
  });
});

describe('role × route × relation', () => {
  it('is what the principles say, in every cell', () => {
    const told = matrix.routeCells.map((cell) => ({
      ...cell,
      expected: expectedAnswer(cell.role, cell.route, cell.relation),
    }));
    expect(told.filter(({ answer, expected }) => answer !== expected)).toEqual([]);
  });

  it('leaves out no route of the API that is signed in to, and expects none that is not there', () => {
    const addresses = new Set(describedRoutes.map((route) => route.split(/[?,]/)[0]));
    const signedIn = routesOfApi().flatMap(({ route, rule }) => (rule.open ? [] : [route]));
    expect(signedIn.filter((route) => !addresses.has(route))).toEqual([commandRoute, signingOut]);
    expect([...describedRoutes].sort()).toEqual(Object.keys(expectedOfRoute).sort());
  });

  it('names the client to nobody who is a leader, a client or outside', () => {
    const isNear = ({ role, relation }: { role: string; relation: string }) =>
      !['leader', 'client'].includes(role) && !['otherMunicipality', 'outsideInstitution'].includes(relation);
    expect(matrix.routeCells.filter((cell) => cell.answer === 'name' && !isNear(cell))).toEqual([]);
  });
});

describe('facts on the page', () => {
  it('own facts stay at home, but for a unit that follows up; nothing crosses without an agreement', () => {
    const at = (whose: string) => matrix.facts.get(whose) ?? [];
    expect(at('ownMunicipality, own')).toEqual(['ownMunicipality', 'servingFollowUp']);
    for (const unit of ['ownInstitution', 'otherInstitution', 'institutionWithoutAgreement'] as const) {
      expect(at(`${unit}, own`)).toEqual([unit]);
    }
    expect(at('institutionWithoutAgreement, seam')).toEqual(['institutionWithoutAgreement']);
    expect(at('ownInstitution, seam')).toEqual([
      ...['ownMunicipality', 'servingFollowUp', 'servingReception'],
      'ownInstitution',
    ]);
  });
});

describe('libs/access/MATRIX.md', () => {
  it('is as the code is', async () => {
    const written = await textOf('libs/access/MATRIX.md').catch(() => '');
    expect({ stale: written !== matrixDocument(matrix) && 'run `npm run rules` and commit what it writes' }).toEqual({
      stale: false,
    });
  });
});
