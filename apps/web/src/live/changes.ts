/** What the stream tells: of these pathways something may have changed, or, where none are named, of any. */
export type Told = { pathways?: string[] };

const lists = new Set(['worklist', 'open-breaks', 'caseload', 'leaving', 'join-requests', 'demo']);
const ofOnePathway = new Set(['pathway', 'facts']);

/** Whether what was asked for may be otherwise by now. Each look at a client is logged: only those named are looked at. */
export function mayDiffer([what, pathwayId]: readonly unknown[], { pathways }: Told): boolean {
  if (lists.has(String(what))) return true;
  return ofOnePathway.has(String(what)) && (pathways === undefined || pathways.includes(String(pathwayId)));
}

/** Two messages as one. */
export const together = (one: Told, other: Told): Told =>
  one.pathways && other.pathways ? { pathways: [...one.pathways, ...other.pathways] } : {};
