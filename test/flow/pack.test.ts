import { describe, expect, test } from 'vitest';
import type { FlowId, StepId } from '../../src/flow/flow.ts';
import { type Learner, type LearnerId, newLearner } from '../../src/flow/learner.ts';
import { NO_PUSHING } from '../../src/flow/push/pushing.ts';
import { packLearner, unpackLearner } from '../../src/flow/pack.ts';

const ID = 'web:somebody' as LearnerId;

const IN_A_LESSON: Learner = {
  id: ID,
  profile: { ...newLearner(ID).profile, consent: 'yes', audience: 'older', place: '03217' },
  contact: newLearner(ID).contact,
  pushing: NO_PUSHING,
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
      review: undefined,
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
    ['a part too many', '[1,["vi"],["i"],[],[],[],[]]'],
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
      '[1,["vi"],["f",[["a/b","c"],["n"],1,0,0,null,{"x":1},1,1]],[]]',
    ],
    [
      'a question that came back no time',
      '[1,["vi"],["f",[["a/b","c"],["n"],1,0,0,null,null,0]],[]]',
    ],
    [
      'a question that came back half a time',
      '[1,["vi"],["f",[["a/b","c"],["n"],1,0,0,null,null,1.5]],[]]',
    ],
    ['pushes of another shape', '[1,["vi"],["i"],[],[0],{"x":1}]'],
    ['pushes that are texts', '[1,["vi"],["i"],[],[0],["1"]]'],
    ['more pushes on a day that is not known', '[1,["vi"],["i"],[],[0],[0,0,0,0,1]]'],
    ['less than no pushes on a day', '[1,["vi"],["i"],[],[0],[0,0,0,600000,-1]]'],
    ['more reminders than there are', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,4]]'],
    ['an hour of the night', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,0,[21,127,1,3]]]'],
    ['half an hour', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,0,[7.5,127,1,3]]]'],
    ['an eighth day of the week', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,0,[19,128,1,3]]]'],
    ['four pushes a day', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,0,[19,127,4,3]]]'],
    ['an unknown kind of push', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,0,[19,127,1,8]]]'],
    ['half a wish', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,0,[19,127,1]]]'],
    ['more wishes than we know', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,0,[19,127,1,3,1]]]'],
    ['more of pushes than we know', '[1,["vi"],["i"],[],[0],[0,0,0,0,0,0,[19,127,2,3],1]]'],
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
