import { json, parameter, problems, read, type Json } from './path-parts.js';

/** A municipality takes over its clients from another system. */
export const importPaths: Json = {
  '/api/v1/imports': {
    post: {
      operationId: 'beginImport',
      summary: 'Begin to take over clients from another system; the same file again goes on where it was cut short',
      requestBody: {
        required: true,
        content: json('BeginImport', {
          example: { format: 'ndjson', source: 'fagsystem', fileHash: '0'.repeat(64) },
        }),
      },
      responses: {
        200: { description: 'Begun now or before; `lines` have been received', content: json('ImportView') },
        ...problems([400, 401, 403, 413, 415, 429, 500, 503]),
      },
    },
  },
  '/api/v1/imports/{id}/rows': {
    post: {
      operationId: 'takeImportRows',
      summary: 'Hand in some lines of the file, in their order: each is read strictly, and what is wrong is listed',
      parameters: ['importId'].map(parameter),
      requestBody: {
        required: true,
        content: json('ImportLines', {
          example: {
            fromLine: 1,
            lines: ['{"row":"plan","key":"p1","client":"k1","plan":"individualPlan","status":"has","on":"2027-01-11"}'],
            last: true,
          },
        }),
      },
      responses: {
        200: { description: 'Taken, now or before', content: json('ImportView') },
        ...problems([400, 401, 403, 404, 409, 413, 415, 429, 500, 503]),
      },
    },
  },
  '/api/v1/imports/{id}': read('readImport', 'How far an import has come', {
    ...{ answer: 'ImportView', parameters: ['importId'], missing: true },
  }),
  '/api/v1/imports/{id}/errors': {
    get: {
      operationId: 'readImportErrors',
      summary: 'The error file: line, field, code, and what to do. Nothing of what stood in the row',
      parameters: ['importId'].map(parameter),
      responses: {
        200: {
          description: 'As CSV with semicolons',
          content: { 'text/csv': { schema: { type: 'string' } } },
        },
        ...problems([400, 401, 403, 404, 429, 500, 503]),
      },
    },
  },
};
