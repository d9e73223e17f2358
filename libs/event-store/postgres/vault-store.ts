import type { LogEntry } from '../access-log-port.js';
import { decodeCursor, privacyCursor } from '../cursor.js';
import type { LoadedPathway } from '../port.js';
import type {
  ErasureStore,
  JoinRequestRow,
  PrivacySteps,
  RecordStore,
  RotationStore,
  TakeOutStore,
  VaultStore,
} from '../vault-port.js';
import { presentOnly, toPage, type Listed } from './answers.js';
import { openDoor, type Door, type DoorOptions } from './door.js';

/** The vault on PostgreSQL: each method one call of one `door` function, open to the API's role or the worker's. */
export function openVaultStore(options: DoorOptions): VaultStore {
  const door = openDoor(options);
  return {
    ...forRecords(door),
    ...forErasures(door),
    ...forRotation(door),
    ...forTakingOut(door),
    close: () => door.close(),
  };
}

const forRecords = (door: Door): RecordStore => ({
  findClient: (request) => door.call('find_client', [JSON.stringify(request)]),
  makeExtract: async (request) => {
    type Answer = { demoOffsetMs: number; known: boolean; pathway?: LoadedPathway; log?: { row: LogEntry }[] };
    const { log, ...made } = presentOnly(await door.call<Answer>('make_extract', [JSON.stringify(request)]));
    return { ...made, ...(log && { log: log.map(({ row }) => row) }) };
  },
  holders: async () =>
    (await door.call<{ organisation: string }[]>('organisations', [])).map((one) => one.organisation),
  askToJoin: async (request) => {
    await door.call('ask_to_join', [JSON.stringify(request)]);
  },
  joinRequests: async (request) => {
    const { items } = await door.call<{ items: JoinRequestRow[] }>('join_requests', [JSON.stringify(request)]);
    return { items: items.map(presentOnly) };
  },
  declineJoin: async (request) =>
    (await door.call<'invited' | 'declined' | null>('decline_join', [JSON.stringify(request)])) ?? undefined,
  loadPrivacy: async (request) => {
    type Loaded = Awaited<ReturnType<RecordStore['loadPrivacy']>>;
    const loaded = await door.call<Loaded>('load_privacy', [JSON.stringify(request)]);
    if (loaded.record) presentOnly(loaded.record.standing);
    return loaded;
  },
  privacyCases: async ({ caller, limit, cursor }) => {
    const after = decodeCursor(privacyCursor, cursor);
    const request = JSON.stringify({ caller, limit, after });
    const { items, nextCursor } = toPage(await door.call<Listed<PrivacySteps>>('privacy_cases', [request]), limit);
    return nextCursor === undefined ? { items } : { items, nextCursor };
  },
  recordPrivacyStep: (request) => door.call('record_privacy_step', [JSON.stringify(request)]),
});

const forErasures = (door: Door): ErasureStore => ({
  waitingDestructions: (limit) => door.call('waiting_destructions', [limit]),
  destroyKey: (caseId) => door.call('destroy_key', [caseId]),
  unkeptErasures: (limit) => door.call('unkept_erasures', [limit]),
  markErasuresKept: async (ids) => {
    await door.call('mark_erasures_kept', [ids]);
  },
  reErase: (erasures) => door.call('re_erase', [JSON.stringify(erasures)]),
});

const forRotation = (door: Door): RotationStore => ({
  keysToRewrap: ({ activeId, after, limit }) => door.call('keys_to_rewrap', [activeId, after ?? null, limit]),
  rewrapKeys: (rewrapped) =>
    door.call('rewrap_keys', [
      JSON.stringify(
        rewrapped.map(({ from, to }) => ({
          clientId: to.clientId,
          from: from.wrappedKey,
          to: to.wrappedKey,
          wrappingKeyId: to.wrappingKeyId,
        })),
      ),
    ]),
  sealedToRenew: ({ activeId, after, limit }) => door.call('sealed_to_renew', [activeId, after ?? '0', limit]),
  renewSealed: (renewed) =>
    door.call('renew_sealed', [
      JSON.stringify(renewed.map(({ parkedId, from, to }) => ({ parkedId, from: from.ciphertext, ...to }))),
    ]),
});

const forTakingOut = (door: Door): TakeOutStore => ({
  takeOut: ({ organisation, after, limit }) => door.call('take_out', [organisation, after ?? null, limit]),
  endAgreements: (organisation) => door.call('end_agreements', [organisation]),
});
