// How much may be asked of whom: shorter words and fewer options for those who read least.
import type { Flow } from '../../flow/flow.ts';
import { isStandIn } from '../read/stand-in.ts';

export interface AudienceLimits {
  /** Characters of what a step says or asks. */
  readonly mainMax: number;
  /** How many answers a judged question has: exactly so many. Undefined when nobody can say. */
  readonly answerCount: number | undefined;
}

const FOR_CITIZENS: AudienceLimits = { mainMax: 160, answerCount: 3 };
const FOR_VOLUNTEERS: AudienceLimits = { mainMax: 300, answerCount: 4 };
const FOR_OFFICIALS: AudienceLimits = { mainMax: 500, answerCount: 4 };
/** A tip comes alone, with a whole day to read it. */
const TIP_MAX = 300;
/** The audience could not be read. */
const FOR_SOMEBODY: AudienceLimits = { mainMax: 500, answerCount: undefined };

/** Of a flow for several, those who read least decide; a flow that names nobody is for everybody. */
export function limitsFor(flow: Pick<Flow, 'audience' | 'kind'>): AudienceLimits {
  return flow.kind === 'tip' ? { ...forAudience(flow), mainMax: TIP_MAX } : forAudience(flow);
}

function forAudience(flow: Pick<Flow, 'audience'>): AudienceLimits {
  const { audience } = flow;
  const isFor = (one: (typeof audience)[number]): boolean => audience.includes(one);
  if (audience.some(isStandIn)) return FOR_SOMEBODY;
  if (audience.length === 0 || isFor('everyone')) return FOR_CITIZENS;
  if (isFor('citizen') || isFor('older') || isFor('youth')) return FOR_CITIZENS;
  return isFor('volunteer') ? FOR_VOLUNTEERS : FOR_OFFICIALS;
}
