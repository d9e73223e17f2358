import { read, type Json } from './path-parts.js';

/** The ward's board. */
export const wardPaths: Json = {
  '/api/v1/leaving': read(
    'readLeaving',
    'Everybody who leaves the own unit within 14 days: asked, warned, received by whom, first appointment, epikrise',
    { answer: 'Leaving', parameters: [] },
  ),
};
