import { describe, expect, it } from '@jest/globals';
import { bodyOf } from './use-start.js';

describe('what the start form sends', () => {
  const session = { role: 'coordinator', name: 'Kari', organisation: '1108', subject: 'kari-1' } as const;
  const fields = { nationalId: '018160 99991', name: ' Prøve ', coordinator: 'Kari', unit: 'Rus', phone: '' };

  it('names the unit, and the coordinator by the sign-in where it is the one who starts', () => {
    expect(bodyOf(fields, session)).toEqual({
      client: { nationalId: '01816099991', name: 'Prøve' },
      municipality: '1108',
      coordinator: { name: 'Kari', unit: 'Rus' },
      coordinatorSubject: 'kari-1',
    });
  });

  it('knows another coordinator by name alone, and none where none is named', () => {
    expect(bodyOf({ ...fields, coordinator: 'Vera' }, session)).not.toHaveProperty('coordinatorSubject');
    expect(bodyOf({ ...fields, coordinator: ' ' }, session)).toEqual({
      client: { nationalId: '01816099991', name: 'Prøve' },
      municipality: '1108',
    });
  });
});
