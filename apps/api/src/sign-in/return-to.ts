import { z } from 'zod';

/** Nobody lives there: only to see where an address leads. */
const nowhere = 'https://nowhere.invalid';

/** True for an address of our own pages and no other's, however a browser may read it. */
function staysHere(address: string): boolean {
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(address) || !URL.canParse(address, nowhere)) return false;
  const { origin, pathname } = new URL(address, nowhere);
  return origin === nowhere && !pathname.startsWith('//') && !pathname.startsWith('/auth/');
}

/** Where to go after sign-in: a path here, ASCII, without backslash. */
export const returnTo = z.string().max(500).refine(staysHere, 'must be the path of a page here, such as /forlop');
