import { json, parameter, problems, read, type Json } from './path-parts.js';

/** Nødinnsyn: opened by a person's number, reviewed by a leader. */
export const emergencyPaths: Json = {
  '/api/v1/emergency-access': {
    ...read('readEmergencyOpenings', 'For the leader who reviews: who opened in an emergency, and why', {
      answer: 'EmergencyOpeningsPage',
      parameters: ['limit', 'cursor'],
    }),
    post: {
      operationId: 'openEmergencyAccess',
      summary:
        'Open the page of a person who needs help now, for the caller alone, for four hours; a leader reviews it',
      requestBody: {
        required: true,
        content: json('OpenEmergencyAccess', {
          example: { nationalId: '0'.repeat(11), ground: 'hpl-7', text: 'Bevisstløs i mottaket, trenger kriseplanen.' },
        }),
      },
      responses: {
        201: { description: 'Opened; read the pathway by its id', content: json('EmergencyAccessView') },
        ...problems([400, 401, 403, 404, 409, 413, 415, 429, 500, 503]),
      },
    },
  },
  '/api/v1/emergency-access/{id}/review': {
    post: {
      operationId: 'reviewEmergencyAccess',
      summary: 'Whether it was justified, by a leader of whoever answers for the client; never by the opener',
      parameters: ['openingId'].map(parameter),
      requestBody: {
        required: true,
        content: json('ReviewEmergencyAccess', {
          example: { outcome: 'justified', text: 'Legevakta ga livreddende hjelp.' },
        }),
      },
      responses: {
        200: { description: 'Reviewed', content: json('EmergencyReviewView') },
        ...problems([400, 401, 403, 404, 409, 413, 415, 422, 500, 503]),
      },
    },
  },
};
