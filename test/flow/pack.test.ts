import { describe, expect, test } from 'vitest';
import type { FlowId, StepId } from '../../src/flow/flow.ts';
import { type Learner, type LearnerId, newLearner } from '../../src/flow/learner.ts';
import { packLearner, unpackLearner } from '../../src/flow/pack.ts';

const ID = 'web:somebody' as LearnerId;

const IN_A_LESSON: Learner = {
  id: ID,
  profile: { ...newLearner(ID).profile, consent: 'yes', audience: 'older', place: '03217' },
  contact: newLearner(ID).contact,
  standing: {
    at: 'flow',
    session: {
      here: { flow: 'a/b' as FlowId, step: 'hai' as StepId },
      below: [{ flow: 'a/c' as FlowId, step: 'mot' as StepId }],
      before: 'mot' as StepId,
      waiting: { for: 'next', misses: 1 },
      saved: { people: 3, name: 'Lò Văn Ơn', agreed: true },
      right: 1,
      judged: 2,
      seed: 7,
    },
    paused: [],
  },
  finished: [{ flow: 'a/d' as FlowId, day: 20_000 }],
};

describe('a packed learner', () => {
  test('comes back as they were', () => {
    expect(unpackLearner(ID, packLearner(IN_A_LESSON))).toEqual(IN_A_LESSON);
    expect(unpackLearner(ID, '')).toEqual(newLearner(ID));
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['no list', '{"x":1}'],
    ['an unknown version', '[2,["vi"],["i"],[]]'],
    ['a profile of another shape', '[1,{"x":1},["i"],{}]'],
    ['no language', '[1,[],["i"],[]]'],
    ['a language nobody speaks here', '[1,["xx"],["i"],[]]'],
    ['an unknown audience', '[1,["vi","yes","martian"],["i"],[]]'],
    ['more of a profile than we know', '[1,["vi","yes",null,null,null,1,"more"],["i"],[]]'],
    ['a part too many', '[1,["vi"],["i"],[],[],[]]'],
    ['a part too few', '[1,["vi"],["i"]]'],
    ['an unknown place to stand', '[1,["vi"],["x"],[]]'],
    ['a session that stands nowhere', '[1,["vi"],["f",[[],["n"]]],[]]'],
    ['half a frame', '[1,["vi"],["f",[["a/b"],["n"]]],[]]'],
    ['a number that is a text', '[1,["vi"],["f",[["a/b","c"],["n","1"]]],[]]'],
    [
      'a saved thing that is no value',
      '[1,["vi"],["f",[["a/b","c"],["n"],1,0,0,null,{"x":[]}]],[]]',
    ],
    ['more of a place to stand than we know', '[1,["vi"],["i",[],[],[]],[]]'],
    ['more of a door than we know', '[1,["vi"],["d",[]],[]]'],
    [
      'more of a session than we know',
      '[1,["vi"],["f",[["a/b","c"],["n"],1,0,0,null,{"x":1},1]],[]]',
    ],
    ['more to wait for than we know', '[1,["vi"],["f",[["a/b","c"],["n",1,2]]],[]]'],
    ['more of a practice than we know', '[1,["vi"],["f",[["a/b","c"],["p",1,2,3]]],[]]'],
    [
      'more of a question than we know',
      '[1,["vi"],["f",[["a/b","c"],["a",0,"KcexUB",0,[],1]]],[]]',
    ],
    ['half of what was finished', '[1,["vi"],["i"],["a/b"]]'],
  ])('with %s is refused', (_, packed) => {
    expect(() => unpackLearner(ID, packed)).toThrow();
  });

  test('is not quoted by the refusal', () => {
    expect(() => unpackLearner(ID, '[1,["vi",null,null,null,9],["i"],[]]')).toThrow(
      "A learner's record is not as this program writes it: a text",
    );
  });
});
