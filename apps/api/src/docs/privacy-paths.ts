import { json, parameter, problems, read, type Json } from './path-parts.js';

const act = (operationId: string, summary: string, [schema, example]: [string, object]): Json => ({
  post: {
    operationId,
    summary,
    parameters: ['caseId'].map(parameter),
    requestBody: { required: true, content: json(schema, { example }) },
    responses: {
      200: { description: 'The case as it now is', content: json('PrivacyCaseView') },
      ...problems([400, 401, 403, 404, 409, 413, 415, 422, 500, 503]),
    },
  },
});

const reason = 'Navnet er kontrollert mot Folkeregisteret.';

/** The record of a client: who has it, and the cases about retting, sperring, sletting and the end of its key. */
export const privacyPaths: Json = {
  '/api/v1/clients/search': {
    post: {
      operationId: 'findClient',
      summary: "Search before a start: the own organisation's pathways of a person. Whom only others know is not found",
      requestBody: {
        required: true,
        content: json('ClientSearch', { example: { nationalId: '0'.repeat(11) } }),
      },
      responses: {
        200: { description: 'None, or those there are', content: json('ClientsFound') },
        ...problems([400, 401, 403, 413, 415, 500, 503]),
      },
    },
  },
  '/api/v1/pathways/{id}/privacy-cases': {
    ...read('readPrivacyCasesOfPathway', "Cases about the client's record, the newest first", {
      answer: 'PrivacyCases',
      parameters: ['id'],
      missing: true,
    }),
    post: {
      operationId: 'openPrivacyCase',
      summary:
        "Ask for retting, sperring, its end, sletting of what was written, or the destruction of the client's key",
      parameters: ['id'].map(parameter),
      requestBody: {
        required: true,
        content: json('PrivacyRequest', { example: { kind: 'correction', name: 'Prøve Syntetisk' } }),
      },
      responses: {
        201: { description: 'Opened, and not decided', content: json('PrivacyCaseView') },
        ...problems([400, 401, 403, 404, 409, 413, 415, 422, 500, 503]),
      },
    },
  },
  '/api/v1/pathways/{id}/extracts': {
    post: {
      operationId: 'makeExtract',
      summary: 'For a supervisory authority in a named case: what the organisation has told and read, taken out once',
      parameters: ['id'].map(parameter),
      requestBody: {
        required: true,
        content: json('ExtractRequest', {
          example: { authority: 'statsforvalteren', basis: 'hpl-30', reference: '2027/1234' },
        }),
      },
      responses: {
        201: { description: 'Made now; it is not kept, and not given again', content: json('ExtractView') },
        ...problems([400, 401, 403, 404, 409, 413, 415, 429, 500, 503]),
      },
    },
  },
  '/api/v1/privacy-cases': read('readPrivacyCases', "The organisation's cases, without name or words", {
    answer: 'PrivacyCasesPage',
    parameters: ['limit', 'cursor'],
  }),
  '/api/v1/privacy-cases/{id}/archive': act('confirmArchive', 'The archive duty has been handled', [
    'ConfirmArchive',
    { how: 'transferred', reference: 'IKA Rogaland 2036/1' },
  ]),
  '/api/v1/privacy-cases/{id}/decision': act('decidePrivacyCase', 'Vedtak: granted or refused, with reasons', [
    'DecidePrivacyCase',
    { outcome: 'granted', reason },
  ]),
  '/api/v1/privacy-cases/{id}/call-off': act('callOffDestruction', 'Call off a destruction while it waits', [
    'Nothing',
    {},
  ]),
  '/api/v1/privacy-cases/{id}/complaint': act('recordComplaint', 'A complaint over a refusal has come', [
    'RecordComplaint',
    { to: 'statsforvalteren', receivedOn: '2027-01-11' },
  ]),
  '/api/v1/privacy-cases/{id}/complaint-outcome': act('recordComplaintOutcome', 'What came of the complaint', [
    'RecordComplaintOutcome',
    { outcome: 'overturned', on: '2027-02-11' },
  ]),
};
