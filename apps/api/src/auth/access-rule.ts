import { SetMetadata } from '@nestjs/common';
import type { Role } from '../../../../libs/contracts/vocabulary.js';

/** Who may call a route at all. What they may do there is decided in the application, by relation. */
export type AccessRule = { open: true } | { open: false; roles: Role[]; clients?: true | 'only' };

export const ACCESS_RULE = Symbol('AccessRule');

/** No sign-in: only for what holds nothing about anybody. */
export const Open = () => SetMetadata(ACCESS_RULE, { open: true } satisfies AccessRule);

/** A verified token or a session of staff, in one of these roles; none named = any role. */
export const SignedIn = (...roles: Role[]) => SetMetadata(ACCESS_RULE, { open: false, roles } satisfies AccessRule);

/** Whoever is signed in, also a client from the second issuer: for what concerns only themselves. */
export const AnyoneSignedIn = () =>
  SetMetadata(ACCESS_RULE, { open: false, roles: [], clients: true } satisfies AccessRule);

/** A client from the second issuer, by a session; and staff in these roles, none named = no staff. */
export const ClientSignedIn = (...roles: Role[]) =>
  SetMetadata(ACCESS_RULE, { open: false, roles, clients: roles.length > 0 || 'only' } satisfies AccessRule);
