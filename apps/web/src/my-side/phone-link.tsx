import type { ReactNode } from 'react';
import { Link } from '@navikt/ds-react';

/** Calls the number; what is read may say more than the number. */
export const PhoneLink = ({ phone, children = phone }: { phone: string; children?: ReactNode }) => (
  <Link href={`tel:${phone.replaceAll(' ', '')}`}>{children}</Link>
);
