import { json, parameter, problems, read, type Json } from './path-parts.js';

/** A unit asks to take part in whoever's pathway it is. */
export const joiningPaths: Json = {
  '/api/v1/join-requests': {
    ...read('readJoinRequests', 'Units that ask to take part: ask the client, then InviteUnit or decline', {
      answer: 'JoinRequests',
      parameters: [],
    }),
    post: {
      operationId: 'askToJoin',
      summary: 'Ask whoever answers for a person to take part: the answer is the same whether anybody does',
      requestBody: {
        required: true,
        content: json('JoinRequest', { example: { nationalId: '0'.repeat(11), why: 'treating' } }),
      },
      responses: {
        202: { description: 'Whoever answers for the person, if anybody does, is asked', content: json('JoinAsked') },
        ...problems([400, 401, 403, 413, 415, 429, 500, 503]),
      },
    },
  },
  '/api/v1/join-requests/{id}/decline': {
    post: {
      operationId: 'declineJoin',
      summary: 'The client does not want the unit to take part; the unit is not told',
      parameters: ['requestId'].map(parameter),
      requestBody: { required: true, content: json('Nothing', { example: {} }) },
      responses: {
        200: { description: 'Declined, now or before', content: json('JoinDeclined') },
        ...problems([400, 401, 403, 404, 409, 413, 415, 429, 500, 503]),
      },
    },
  },
};
