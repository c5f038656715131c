// What an answer does at the step the learner stands on.
import type { ChoiceStep, StepId, TypedStep } from '../flow.ts';
import type { Session, Waiting } from '../learner.ts';
import type { Value } from '../value.ts';
import { judge, keepAt } from './answer-judged.ts';
import { type Carried, arrive } from './arrive.ts';
import { handOff } from './hand-off.ts';
import { stepLine } from './question.ts';
import type { Reply } from './reply.ts';
import { saveAnswer } from './save-answer.ts';
import { openSessions } from './sessions.ts';
import { type Spot, choicesAt, showStep } from './show-step.ts';
import { type Scene, type Turn, phrase, trailOf, turn } from './turn.ts';
import { readName, walkOn, walkTo } from './walk.ts';

type Asked = Extract<Waiting, { for: 'answer' }>;

/** Carries a reply out. */
export function answer(scene: Scene, spot: Spot, reply: Reply): Turn {
  const { step, session } = spot;
  const { waiting } = session;
  switch (step.kind) {
    case 'say':
      return goOn(scene, spot);
    case 'try':
      return practise(scene, spot, reply);
    case 'judged':
      return reply.kind === 'option' && waiting.for === 'answer'
        ? judge(scene, { ...spot, step }, waiting, reply.index)
        : turn(scene.learner, showStep(scene, spot));
    case 'choice':
      return choose(scene, { ...spot, step }, reply);
    case 'typed':
      return take(scene, { ...spot, step }, reply);
  }
}

/** Only the four buttons and what means the same; anything else says the step again. */
function practise(scene: Scene, spot: Spot, reply: Reply): Turn {
  const meaning = reply.kind === 'meaning' ? reply.meaning : undefined;
  switch (meaning) {
    case 'done':
    case 'next':
    case 'yes':
      return goOn(scene, spot);
    case 'stuck':
    case 'no':
      return giveHint(scene, spot);
    case 'person':
      return handOff(scene, 'asked', choicesAt(scene, spot));
    default:
      return turn(scene.learner, showStep(scene, spot));
  }
}

/** The first hint, then the second, then a person. */
function giveHint(scene: Scene, spot: Spot): Turn {
  const { session, flow, step } = spot;
  const given = session.waiting.for === 'practice' ? session.waiting.hintsGiven : 0;
  if (given >= 2) return handOff(scene, 'stuck', choicesAt(scene, spot));
  const next: Session = {
    ...session,
    waiting: { for: 'practice', hintsGiven: given + 1, misses: 0 },
  };
  return keepAt(
    scene,
    next,
    { ...spot, session: next },
    stepLine(flow.id, step.id, `stuck-${given}`),
  );
}

function choose(scene: Scene, spot: Spot & { readonly step: ChoiceStep }, reply: Reply): Turn {
  const option = reply.kind === 'option' ? spot.step.choices[reply.index] : undefined;
  if (option === undefined) return turn(scene.learner, showStep(scene, spot));
  const value = option.means ?? option.text.vi;
  const kept = saveAnswer(scene.learner, spot.session.saved, spot.step.save, value);
  return goOn(
    { ...scene, learner: kept.learner },
    { ...spot, session: { ...spot.session, saved: kept.saved } },
    option.go,
  );
}

function take(scene: Scene, spot: Spot & { readonly step: TypedStep }, reply: Reply): Turn {
  const { step, session } = spot;
  if (reply.kind === 'several') return askBack(scene, spot, reply.codes);
  if (reply.kind === 'meaning' && reply.meaning === 'skip' && step.skip !== undefined) {
    return goOn(scene, spot, step.skip);
  }
  const value = valueOf(scene, spot, reply);
  if (value === undefined) return turn(scene.learner, showStep(scene, spot));
  const kept = saveAnswer(scene.learner, session.saved, step.save, value);
  return goOn(
    { ...scene, learner: kept.learner },
    { ...spot, session: { ...session, saved: kept.saved } },
  );
}

function valueOf(
  scene: Scene,
  { step, session }: Spot & { readonly step: TypedStep },
  reply: Reply,
): Value | undefined {
  if (reply.kind === 'value') return reply.value;
  if (reply.kind === 'place') return scene.library.places.byCode(reply.code)?.code;
  if (reply.kind !== 'meaning') return undefined;
  if (reply.meaning === 'keep' && step.save !== undefined) {
    return readName({ ...scene.learner, saved: session.saved }, step.save);
  }
  if (step.answer !== 'yes-no') return undefined;
  return reply.meaning === 'yes' || reply.meaning === 'no' ? reply.meaning === 'yes' : undefined;
}

/** "Có hai nơi tên Chiềng Sinh": the places become the buttons. */
function askBack(scene: Scene, spot: Spot, codes: readonly string[]): Turn {
  const waiting: Waiting = { ...(spot.session.waiting as Asked), among: codes, misses: 0 };
  const session: Session = { ...spot.session, waiting };
  const [first = ''] = codes;
  const name = scene.library.places.byCode(first)?.name ?? '';
  const shared = codes.every((code) => scene.library.places.byCode(code)?.name === name);
  const line = shared
    ? phrase('which-place', { count: codes.length, name })
    : phrase('which-place-of', { count: codes.length });
  return keepAt(scene, session, { ...spot, session }, line);
}

function goOn(scene: Scene, spot: Spot, target?: StepId): Turn {
  const { session } = spot;
  const trail = trailOf(scene, session.saved);
  const arrival =
    target === undefined
      ? walkOn(trail, session)
      : walkTo(trail, { here: { flow: spot.flow.id, step: target }, below: session.below });
  const { saved, right, judged, seed } = session;
  const carried: Carried = { saved, right, judged, seed, paused: openSessions(scene.learner) };
  return arrive(scene, session, arrival, carried);
}
