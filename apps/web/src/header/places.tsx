import { HStack, Link } from '@navikt/ds-react';
import { Link as RouteLink, useLocation } from 'wouter';
import type { Role } from '../../../../libs/contracts/vocabulary.js';
import { useSession } from '../session/session.js';

type Place = readonly [path: string, name: string];

/** Where each role goes besides where it begins. */
const places: Readonly<Partial<Record<Role, readonly Place[]>>> = {
  coordinator: [
    ['/min-liste', 'Min liste'],
    ['/nodinnsyn', 'Nødinnsyn'],
  ],
  specialist: [
    ['/avdelingstavla', 'Avdelingstavla'],
    ['/be-om-a-ta-del', 'Be om å ta del'],
    ['/nodinnsyn', 'Nødinnsyn'],
  ],
  leader: [
    ['/ledertavla', 'Lederens tavle'],
    ['/nodinnsyn', 'Kontroll av nødinnsyn'],
  ],
};

/** The way between the pages of a role. */
export function Places() {
  const session = useSession();
  const [at] = useLocation();
  const mine = session ? (places[session.role] ?? []) : [];
  if (mine.length === 0) return null;
  return (
    <nav aria-label="Sider" className="fv-places">
      <HStack gap="space-4 space-16" wrap>
        {mine.map(([path, name]) => (
          <Link key={path} as={RouteLink} href={path} aria-current={at === path ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </HStack>
    </nav>
  );
}
