import type { consentCommands } from '../../../../../libs/contracts/topics/consents.js';
import type { Examples } from './example.js';

export const consentExamples: Examples<typeof consentCommands> = {
  RecordObjection: { item: 'contact', recipient: 'ownColleagues', person: 'Nils Behandler', subject: 'nils' },
  WithdrawObjection: { objectionId: '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b05' },
  RecordWaiver: { recipient: { organisation: '1108' }, covers: ['plan', 'meeting'], until: '2027-11-10' },
  WithdrawWaiver: { waiverId: '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b06' },
  RecordDisclosureBasis: { basis: 'hpl-33', recipient: { label: 'Barneverntjenesten' } },
};
