// Effects made into final text: a teacher's words with their placeholders filled, the bot's own words, names of places.
import type { Line, Part, SendEffect } from '../flow/effect.ts';
import { findStep, type Flow, type Step } from '../flow/flow.ts';
import { CHANNELS } from '../flow/channel.ts';
import { type Learner, type Profile, channelOf } from '../flow/learner.ts';
import type { Pushing } from '../flow/push/pushing.ts';
import type { Value } from '../flow/value.ts';
import type { Hotline, Library, Place } from '../flow/library.ts';
import { fillPlaceholders } from '../flow/placeholders.ts';
import { readName } from '../flow/turn/walk.ts';
import { textOf } from '../flow/turn/question.ts';
import { type Language, type Words, inLanguage } from '../flow/words.ts';
import type { Outgoing } from './ports/messenger.ts';
import type { Voice, VoiceArgs } from './voice.ts';

/** What a text may depend on. */
interface Page {
  readonly voice: Voice;
  readonly library: Library;
  readonly profile: Profile;
  readonly pushing: Pushing;
  /** What the channel shows choices as. */
  readonly buttons: 'buttons' | 'none';
  readonly language: Language;
  readonly saved: Readonly<Record<string, Value>>;
}

export function render(
  { voice, library }: Pick<Page, 'voice' | 'library'>,
  { id, profile, pushing }: Pick<Learner, 'id' | 'profile' | 'pushing'>,
  effect: SendEffect,
): Outgoing {
  const { language, saved } = effect;
  const { buttons } = CHANNELS[channelOf(id)];
  const page: Page = { voice, library, profile, pushing, buttons: buttons.as, language, saved };
  const shown = effect.shows && stepOf(library, effect.shows);
  return {
    text: renderLine(page, effect.line),
    choices: effect.choices.map(({ payload, label }) => ({
      payload,
      label: renderLine(page, label),
    })),
    picture: shown?.picture && {
      file: shown.picture.file,
      shows: inLanguage(shown.picture.shows, effect.language),
    },
    voice: shown?.voice,
    progress: effect.progress,
    isFarewell: false,
  };
}

function renderLine(page: Page, line: Line): string {
  switch (line.from) {
    case 'step': {
      const found = wordsOf(page.library, line);
      if (found === undefined) throw new Error(`${line.flow} has no ${line.part} at ${line.step}`);
      const text = inLanguage(found.words, page.language).trim();
      return fillPlaceholders(text, (name) => fill(page, found.flow, name));
    }
    case 'phrase':
      return renderPhrase(page, line);
    case 'title': {
      const flow = page.library.flows.get(line.flow);
      return flow === undefined ? '' : inLanguage(flow.title, page.language);
    }
    case 'place':
      return placeName(page, page.library.places.byCode(line.code));
    case 'meaning':
      return page.library.vocabulary.wordsFor(line.meaning, page.language)[0];
  }
}

function renderPhrase(page: Page, line: Extract<Line, { from: 'phrase' }>): string {
  const args: Record<string, string | number> = {
    // How Ban addresses this audience, at the beginning of a sentence and inside one.
    You: page.voice.say(page.language, 'you-first', {
      audience: page.profile.audience ?? 'everyone',
    }),
    you: page.voice.say(page.language, 'you', { audience: page.profile.audience ?? 'everyone' }),
    // Where a channel has no buttons, nobody may be told to touch one.
    buttons: page.buttons,
  };
  for (const [name, value] of Object.entries(line.args)) args[name] = renderArg(page, value);
  return page.voice.say(page.language, line.phrase, args satisfies VoiceArgs);
}

function renderArg(page: Page, value: string | number | Line | readonly Line[]): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if ('from' in value) return renderLine(page, value);
  return value.map((line) => `- ${renderLine(page, line)}`).join('\n');
}

/** The words a step line names; undefined when the step has no such part. */
function wordsOf(
  library: Library,
  line: Extract<Line, { from: 'step' }>,
): { readonly flow: Flow; readonly words: Words } | undefined {
  const flow = library.flows.get(line.flow);
  const step = flow && findStep(flow, line.step);
  const words = step && partOf(step, line.part);
  return flow && words && { flow, words };
}

function partOf(step: Step, part: Part): Words | undefined {
  const dash = part.indexOf('-');
  const what = dash < 0 ? part : part.slice(0, dash);
  const index = Number(part.slice(dash + 1));
  switch (what) {
    case 'text':
      return mainText(step);
    case 'hint':
      return 'hint' in step ? step.hint : undefined;
    case 'otherwise':
      return step.kind === 'typed' ? step.otherwise : undefined;
    case 'stuck':
      return step.kind === 'try' ? step.stuck[index] : undefined;
    case 'because':
      return step.kind === 'judged' ? step.answers[index]?.because : undefined;
    case 'option':
      return optionOf(step, index);
    default:
      return undefined;
  }
}

function optionOf(step: Step, index: number): Words | undefined {
  if (step.kind === 'judged') return step.answers[index]?.text;
  return step.kind === 'choice' ? step.choices[index]?.text : undefined;
}

function mainText(step: Step): Words | undefined {
  if (step.kind === 'when' || step.kind === 'run') return undefined;
  return step.kind === 'record' ? step.say : textOf(step);
}

function stepOf(library: Library, { flow, step }: NonNullable<SendEffect['shows']>) {
  const found = library.flows.get(flow);
  const shown = found && findStep(found, step);
  return shown;
}

/** `people`, `place.name`, `topic.text`, `learner.name`, `hotline.vneid`. */
function fill(page: Page, flow: Flow, name: string): string | undefined {
  if (name.startsWith('hotline.')) {
    return hotlineText(page, page.library.hotlines.get(name.slice('hotline.'.length)));
  }
  const isPlace = name.endsWith('.name') && name !== 'learner.name';
  const base = isPlace || name.endsWith('.text') ? name.slice(0, name.lastIndexOf('.')) : name;
  const value = readName(page, base);
  if (value === undefined) return undefined;
  if (isPlace) return shortPlaceName(page.library.places.byCode(String(value)));
  return name.endsWith('.text') ? optionText(page, flow, base, value) : String(value);
}

/** The option's own words for what was saved. */
function optionText(page: Page, flow: Flow, name: string, value: Value): string | undefined {
  for (const step of flow.steps) {
    if (step.kind !== 'choice' || step.save !== name) continue;
    const option = step.choices.find(({ means, text }) => (means ?? text.vi) === value);
    if (option !== undefined) return inLanguage(option.text, page.language);
  }
  return undefined;
}

function hotlineText(page: Page, hotline: Hotline | undefined): string | undefined {
  if (hotline === undefined) return undefined;
  const { number, cost } = hotline;
  return page.voice.say(page.language, 'hotline', { number, cost });
}

/** Without the province: in a sentence about somebody's own commune. */
function shortPlaceName(place: Place | undefined): string | undefined {
  return place && `${place.kind} ${place.name}`;
}

function placeName(page: Page, place: Place | undefined): string {
  if (place === undefined) return '';
  const { name, kind, provinceName } = place;
  return page.voice.say(page.language, 'place', {
    name,
    kind: kind === 'xã' ? 'xa' : 'phuong',
    province: provinceName,
  });
}
