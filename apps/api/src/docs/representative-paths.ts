import { json, parameter, problems, read, type Json } from './path-parts.js';

/** Foresatte, fullmektiger and verger of a client. */
export const representativePaths: Json = {
  '/api/v1/pathways/{id}/representatives': {
    ...read('readRepresentatives', 'Who may see the client’s own page besides, and what they see of it today', {
      answer: 'Representation',
      parameters: ['id'],
      missing: true,
    }),
    post: {
      operationId: 'registerRepresentatives',
      summary: 'Register or end a foresatt, fullmektig or verge; tell when the client is 12, 16 and 18; keep back',
      parameters: ['id'].map(parameter),
      requestBody: {
        required: true,
        content: json('RepresentationAct', {
          examples: {
            RegisterRepresentative: {
              value: {
                type: 'RegisterRepresentative',
                data: {
                  ...{ kind: 'fullmektig', nationalId: '0'.repeat(11), name: 'Prøve Fullmektig' },
                  ...{ items: ['plan', 'meeting'], until: '2027-12-31' },
                },
              },
            },
            EndRepresentative: {
              value: {
                type: 'EndRepresentative',
                data: { representativeId: '3f6d0d0a-7a51-4b1e-9a55-0d8f3a1c2b4e' },
              },
            },
            TellAges: {
              value: {
                type: 'TellAges',
                data: { turns12: '2026-05-17', turns16: '2030-05-17', turns18: '2032-05-17' },
              },
            },
            KeepBack: { value: { type: 'KeepBack', data: { items: ['contact'] } } },
          },
        }),
      },
      responses: {
        200: { description: 'All that is registered, as it is now', content: json('Representation') },
        ...problems([400, 401, 403, 404, 409, 413, 415, 429, 500, 503]),
      },
    },
  },
};
