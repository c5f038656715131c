// Between the processes and Zalo: it tells which of them calls, and lets go wrong what a proof wants to.
import type { Role } from 'zalo-oa-sdk/emulator';
import type { Fault, Hooks } from '../vendor.ts';
import {
  type Answer,
  type Door,
  type Raw,
  type Reply,
  jsonAnswer,
  openDoor,
  pass,
} from './door.ts';

export interface CallsDoor extends Pick<Door, 'close'> {
  /** In place of one of Zalo's hosts, for one process of several. */
  rootFor(app: string, role: Role): string;
}

export interface Behind {
  readonly roots: Readonly<Record<Role, string>>;
  readonly hooks: Hooks;
  /** Whom a call writes to; undefined: it sends no message. */
  readonly chatOf: (path: string, body: Buffer) => number | undefined;
  /** What this Zalo says to who sends too much. */
  readonly tooMany: Answer;
}

export async function openCallsDoor({ roots, hooks, chatOf, tooMany }: Behind): Promise<CallsDoor> {
  const door = await openDoor(take, (raw) => {
    const send = sendOf(raw);
    if (send !== undefined) hooks.answered?.(send);
  });
  return { rootFor: (app, role) => `${door.url}/${app}/${role}`, close: () => door.close() };

  async function take(raw: Raw): Promise<Reply> {
    const { role, path } = partsOf(raw);
    const send = sendOf(raw);
    const fault = send && hooks.arrived?.(send);
    if (fault !== undefined && isUnheard(fault)) return refusal(fault, tooMany);
    const answer = await pass(raw, `${roots[role]}${path}`);
    return fault === undefined ? answer : spoilt(fault);
  }

  function sendOf(raw: Raw) {
    const { app, path } = partsOf(raw);
    const chat = chatOf(path, raw.body);
    return chat === undefined ? undefined : { app, chat };
  }
}

type Unheard = Extract<Fault, { kind: 'error' | 'too-many' | 'closed-before' }>;

function isUnheard(fault: Fault): fault is Unheard {
  return ['error', 'too-many', 'closed-before'].includes(fault.kind);
}

function refusal(fault: Unheard, tooMany: Answer): Reply {
  if (fault.kind === 'closed-before') return undefined;
  return fault.kind === 'too-many' ? tooMany : jsonAnswer(fault.status, 'Internal Server Error');
}

function spoilt({ kind }: Fault): Reply {
  if (kind === 'garbage') return jsonAnswer(200, '<html>{"error":0,');
  return kind === 'held' ? 'held' : undefined;
}

function partsOf({ path: given }: Raw) {
  const [, app = '', role = '', path = ''] = /^\/([\w-]+)\/(\w+)(\/.*)$/u.exec(given) ?? [];
  return { app, role: role as Role, path };
}
