import { useQuery } from '@tanstack/react-query';
import type { AuditEvent } from '../../../../libs/contracts/answers/access-log.js';
import type { MySide } from '../../../../libs/contracts/answers/my-side.js';
import type { PlainClientAct } from '../../../../libs/contracts/topics/clients.js';
import { useOnce } from '../acts/use-once.js';
import { read } from '../http/ask.js';

/** Each look stands in the client's own log: asked for when the page is opened and when something was told. */
export const useMySide = () =>
  useQuery({ queryKey: ['my-side'], queryFn: () => read<MySide>('/api/v1/my/pathways'), refetchOnWindowFocus: false });

export const useReaders = () =>
  useQuery({
    queryKey: ['my-readers'],
    queryFn: () => read<{ items: AuditEvent[] }>('/api/v1/my/access-log?limit=50'),
    refetchOnWindowFocus: false,
  });

/** An act as it is written, before anything is checked. */
export type ToldAct = { [A in PlainClientAct as A['type']]: { type: A['type']; data: object } }[PlainClientAct['type']];

export const useTell = (pathwayId: string) =>
  useOnce<ToldAct, MySide>((told) => ({ path: `/api/v1/my/pathways/${pathwayId}/acts`, body: told }), {
    mayHaveChanged: ([what]) => what === 'my-side',
  });
