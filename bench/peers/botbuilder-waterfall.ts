// Bot Framework's waterfall dialog, its state in Redis: one prompt a step, whose validator repeats it.
import {
  ActivityTypes,
  BotAdapter,
  ConversationState,
  type Activity,
  type ResourceResponse,
  type Storage,
  type StoreItems,
  TurnContext,
} from 'botbuilder-core';
import {
  DialogSet,
  type PromptValidatorContext,
  TextPrompt,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import type { Redis } from 'ioredis';
import { STOPS, type Said, hear, onward } from '../turn/lesson-by-hand.ts';
import { SCRIPT, wordsOf } from '../turn/script.ts';
import type { Opening, Show, Variant } from '../turn/variant.ts';

export async function open({ redis, show }: Opening): Promise<Variant> {
  const state = new ConversationState(redisStorage(redis));
  const dialogs = new DialogSet(state.createProperty('dialogs'));
  dialogs.add(new TextPrompt('answer', isRight));
  const steps = STOPS.map((_, at) => async (step: WaterfallStepContext) => ask(step, at));
  dialogs.add(new WaterfallDialog('lesson', [...steps, end]));
  const adapter = new AcceptingAdapter(show);
  const run = async (context: TurnContext): Promise<void> => {
    const dialog = await dialogs.createContext(context);
    if (context.activity.text === '/start') await dialog.beginDialog('lesson');
    else await dialog.continueDialog();
    await state.saveChanges(context);
  };
  return {
    async turn(learner, index) {
      const message = SCRIPT[index];
      if (message === undefined) throw new Error(`No message ${index}`);
      await adapter.process(activityOf(learner, wordsOf(message)), run);
    },
    keysOf: (learner) => [`${CHANNEL}/conversations/${learner}/`],
  };
}

const CHANNEL = 'bench';

async function ask(step: WaterfallStepContext, at: number) {
  await say(step.context, at === 0 ? (STOPS[0]?.asks ?? []) : onward(at - 1));
  return step.prompt('answer', { validations: { at } });
}

async function end(step: WaterfallStepContext) {
  await say(step.context, onward(STOPS.length - 1));
  return step.endDialog();
}

async function isRight(prompt: PromptValidatorContext<string>): Promise<boolean> {
  const { at } = prompt.options.validations as { readonly at: number };
  const heard = hear(at, prompt.recognized.value ?? '');
  if (heard.next > at) return true;
  await say(prompt.context, heard.says);
  return false;
}

async function say(context: TurnContext, says: readonly Said[]): Promise<void> {
  for (const { text, labels } of says) {
    const actions = labels.map((label) => ({ type: 'imBack', title: label, value: label }));
    await context.sendActivity({
      type: ActivityTypes.Message,
      text,
      suggestedActions: { actions, to: [] },
    });
  }
}

function activityOf(learner: number, text: string): Partial<Activity> {
  const id = String(learner);
  return {
    type: ActivityTypes.Message,
    id,
    channelId: CHANNEL,
    serviceUrl: 'https://example.invalid',
    from: { id, name: 'Sính' },
    recipient: { id: 'ban', name: 'Ban' },
    conversation: { id, isGroup: false, conversationType: 'personal', name: '' },
    text,
  };
}

/** Stands where activities would leave for a channel, and accepts them. */
class AcceptingAdapter extends BotAdapter {
  readonly #show: Show;

  constructor(show: Show) {
    super();
    this.#show = show;
  }

  async process(
    activity: Partial<Activity>,
    run: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    await this.runMiddleware(new TurnContext(this, activity), run);
  }

  async sendActivities(
    _context: TurnContext,
    activities: readonly Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    return activities.map(({ text, suggestedActions, conversation }) => {
      const labels = suggestedActions?.actions.map(({ title }) => title) ?? [];
      this.#show(Number(conversation?.id), text ?? '', labels);
      return { id: '1' };
    });
  }

  async updateActivity(): Promise<void> {
    throw new Error('Nothing is changed afterwards');
  }

  async deleteActivity(): Promise<void> {
    throw new Error('Nothing is taken back');
  }

  async continueConversation(): Promise<void> {
    throw new Error('Nothing is begun by the bot');
  }
}

function redisStorage(redis: Redis): Storage {
  return {
    async read(keys) {
      const kept = await Promise.all(keys.map(async (key) => [key, await redis.get(key)] as const));
      return Object.fromEntries(
        kept.flatMap(([key, text]) => (text === null ? [] : [[key, JSON.parse(text) as unknown]])),
      );
    },
    async write(changes: StoreItems) {
      const entries = Object.entries(changes);
      await Promise.all(entries.map(async ([key, item]) => redis.set(key, JSON.stringify(item))));
    },
    async delete(keys) {
      await redis.del(...keys);
    },
  };
}
