import { json, parameter, problems, read, reading, writing, type Json } from './path-parts.js';

type Act = { body: string; example: Json; answer?: string };

const leads = (id: string, summary: string, { body, example, answer = 'LeaderBreakView' }: Act): Json => ({
  post: {
    operationId: id,
    summary,
    parameters: ['breakId', 'Idempotency-Key'].map(parameter),
    requestBody: { required: true, content: json(body, { example }) },
    responses: {
      200: { description: "With the break's row, as the leader's list has it", content: json(answer) },
      ...problems(writing.filter((status) => status !== 412)),
    },
  },
});

const file = (id: string, summary: string, { line, parameters }: { line: string; parameters: string[] }): Json => ({
  get: {
    operationId: id,
    summary,
    parameters: parameters.map(parameter),
    responses: {
      200: { description: line, content: { 'text/csv': { schema: { type: 'string' } } } },
      ...problems(reading),
    },
  },
});

/** What a leader does about breaks, without a way to their pathways. */
export const leaderPaths: Json = {
  '/api/v1/breaks/counts': read(
    'readBreakCounts',
    'Open breaks of the organisation and all below it, by kind and step; small numbers are hidden',
    { answer: 'BreakCounts', parameters: [] },
  ),
  '/api/v1/breaks/counts.csv': file('exportBreakCounts', 'The same as a file for a Norwegian spreadsheet', {
    line: 'A line for each kind and step',
    parameters: [],
  }),
  '/api/v1/indicators': read(
    'readIndicators',
    'Figures of the own organisation, of one under it, or of the nation; small cells are hidden, also by difference',
    { answer: 'Indicators', parameters: ['period', 'place'] },
  ),
  '/api/v1/indicators.csv': file(
    'exportIndicators',
    'The same as a file for a Norwegian spreadsheet: semicolons, decimal commas, no formulas',
    { line: 'A line for each indicator and part', parameters: ['period', 'place'] },
  ),
  '/api/v1/indicators/agreed': read(
    'readAgreed',
    'Of a month of the own organisation: what was agreed and done, what broke and why; also for coordinators',
    { answer: 'Indicators', parameters: ['period'] },
  ),
  '/api/v1/indicators/definitions': read(
    'readIndicatorDefinitions',
    'The table of indicators: what each counts, of whom, and what has been published',
    { answer: 'IndicatorDefinitions', parameters: [] },
  ),
  '/api/v1/breaks/{breakId}/client': leads(
    'showBreakClient',
    'Whom an escalated break is about: for the leader it has come up to, with a reason that is kept',
    {
      body: 'ShowClient',
      example: { reason: 'Må avklare bemanning for denne brukeren i dag.' },
      answer: 'BreakClientView',
    },
  ),
  '/api/v1/breaks/{breakId}/question': leads('questionBreak', 'A leader asks why: answered by ExplainBreak', {
    body: 'QuestionBreak',
    example: {},
  }),
  '/api/v1/breaks/{breakId}/lesson': leads('recordLesson', 'A leader notes what was learned', {
    body: 'RecordLesson',
    example: { lesson: 'Ny bolig bestilles når utskrivningen er planlagt, ikke når den er gjennomført.' },
  }),
};
