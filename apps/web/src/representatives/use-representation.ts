import { useQuery } from '@tanstack/react-query';
import type { RepresentationActType, RepresentationView } from '../../../../libs/contracts/topics/representatives.js';
import { useOnce } from '../acts/use-once.js';
import { read } from '../http/ask.js';

const pathOf = (pathwayId: string) => `/api/v1/pathways/${pathwayId}/representatives`;

/** Each look stands in the client's log: asked for when it is opened, and after an act. */
export const useRepresentation = (pathwayId: string) =>
  useQuery({
    queryKey: ['representatives', pathwayId],
    queryFn: () => read<RepresentationView>(pathOf(pathwayId)),
    refetchOnWindowFocus: false,
  });

/** An act as it is written, before anything is checked. */
export type RepresentationAsked = { type: RepresentationActType; data: object };

/** Not kept as a draft: it may hold a number. */
export const useRepresentationAct = (pathwayId: string) =>
  useOnce<RepresentationAsked, RepresentationView>((body) => ({ path: pathOf(pathwayId), body }), {
    mayHaveChanged: ([what, of]) => what === 'representatives' && of === pathwayId,
  });
export type Act = ReturnType<typeof useRepresentationAct>;
