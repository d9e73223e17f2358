import { json, parameter, problems, read, writing, type Json } from './path-parts.js';

/** What a client (bruker) sees and tells on the own page. Opens for the session of a client alone. */
export const mySidePaths: Json = {
  '/api/v1/my/pathways': read(
    'readMyPathways',
    'My own page, for a client (bruker): who is responsible, what is next, my plans, whom to call',
    { answer: 'MySide', parameters: [] },
  ),
  '/api/v1/pathways/{id}/client-sheet': read(
    'readClientSheet',
    'The client’s own page for who has no BankID, to be printed by the coordinator; logged as asked for by the patient',
    { answer: 'ClientSheet', parameters: ['id'], missing: true },
  ),
  '/api/v1/my/pathways/{id}/acts': {
    post: {
      operationId: 'tellOnMyPathway',
      summary: 'A client asks for contact, answers about a meeting or a plan, or objects to sharing',
      parameters: ['id', 'Idempotency-Key'].map(parameter),
      requestBody: {
        required: true,
        content: json('ClientAct', {
          examples: {
            AskForContact: { value: { type: 'AskForContact', data: { note: 'Ring helst etter klokka ti.' } } },
            AnswerMeeting: { value: { type: 'AnswerMeeting', data: { heldOn: '2027-01-11', met: false } } },
            AnswerPlan: { value: { type: 'AnswerPlan', data: { plan: 'individualPlan', inUse: true } } },
            ObjectToSharing: { value: { type: 'ObjectToSharing', data: { item: 'plan', recipient: '314002024' } } },
            TakeBackObjection: {
              value: { type: 'TakeBackObjection', data: { objectionId: '3f6d0d0a-7a51-4b1e-9a55-0d8f3a1c2b4e' } },
            },
          },
        }),
      },
      responses: {
        200: { description: 'The page of that pathway, as it is now', content: json('MySide') },
        ...problems(writing.filter((status) => status !== 412)),
      },
    },
  },
};
