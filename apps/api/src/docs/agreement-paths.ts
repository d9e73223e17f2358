import { json, parameter, problems, read, type Json } from './path-parts.js';

const writing = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503];
const example = {
  municipality: '1108',
  specialist: '314002024',
  terms: [{ rule: 'U16', amount: 3 }],
  validFrom: '2027-01-01',
  validTo: '2028-12-31',
};

const act = (operationId: string, summary: string, more: { schema: string; example: object }): Json => ({
  post: {
    operationId,
    summary,
    parameters: ['id'].map(parameter),
    requestBody: { required: true, content: json(more.schema, { example: more.example }) },
    responses: {
      200: { description: 'The agreement as it now is', content: json('AgreementView') },
      ...problems(writing),
    },
  },
});

/** What organisations declare, and what they agree on. */
export const agreementPaths: Json = {
  '/api/v1/duty-desks': {
    ...read('readDutyDesks', 'Whom to call there at any hour, by severity', {
      answer: 'DutyDesksPage',
      parameters: ['organisation'],
    }),
    post: {
      operationId: 'declareDutyDesk',
      summary: 'Declare the døgnmottak for one severity, or that there is none and whom to reach instead',
      requestBody: {
        required: true,
        content: json('DutyDesk', {
          example: { exists: true, severity: 'critical', name: 'Eksempel legevakt', phone: '00 00 00 00' },
        }),
      },
      responses: {
        200: { description: 'All that is declared now', content: json('DutyDesksPage') },
        ...problems([400, 401, 403, 413, 415, 429, 500, 503]),
      },
    },
  },
  '/api/v1/served-by': {
    ...read('readServedBy', 'Who serves the organisation, and whom it serves', {
      answer: 'ServedByPage',
      parameters: ['party'],
    }),
    post: {
      operationId: 'declareServing',
      summary: "Declare who does the organisation's duties in its stead, in what and from when; it stays responsible",
      requestBody: {
        required: true,
        content: json('Serving', {
          example: { form: 'hostMunicipality', unit: '1108', areas: ['followUp', 'dutyDesk'], from: '2027-01-01' },
        }),
      },
      responses: {
        200: { description: 'All that is declared; the same again changes nothing', content: json('ServedByPage') },
        ...problems([400, 401, 403, 409, 413, 415, 500, 503]),
      },
    },
  },
  '/api/v1/agreements': {
    ...read('readAgreements', 'Local agreements of the organisation, newest validity first', {
      answer: 'AgreementsPage',
      parameters: ['limit', 'cursor'],
    }),
    post: {
      operationId: 'proposeAgreement',
      summary: "Propose a local agreement: numbers in the place of the rule book's, where these are not the law's",
      parameters: ['Idempotency-Key'].map(parameter),
      requestBody: { required: true, content: json('ProposeAgreement', { example }) },
      responses: {
        201: { description: 'Proposed, and signed by the one who proposes', content: json('AgreementView') },
        ...problems(writing),
      },
    },
  },
  '/api/v1/agreements/{id}/sign': act('signAgreement', 'Sign for the other party: it is in force from its first day', {
    schema: 'Nothing',
    example: {},
  }),
  '/api/v1/agreements/{id}/end': act(
    'endAgreement',
    'End it with a last day; clocks that run by it keep their number',
    {
      schema: 'EndAgreement',
      example: { on: '2027-06-30' },
    },
  ),
};
