// Everything `advance` may look at besides the learner and the event. Built anew whenever files change; never changed in place.
import type { Audience, Flow, FlowId } from './flow.ts';
import type { Language, Words } from './words.ts';

export interface Library {
  readonly flows: ReadonlyMap<FlowId, Flow>;
  readonly courses: Courses;
  readonly places: PlaceBook;
  readonly vocabulary: Vocabulary;
  readonly emergencies: readonly Emergency[];
  readonly hotlines: ReadonlyMap<string, Hotline>;
  readonly desks: DeskBook;
}

/** Phone numbers of the communes' service desks, as far as the operator has entered them. */
export interface DeskBook {
  /** As it is to be shown. */
  phoneOf(placeCode: string): string | undefined;
}

export interface Courses {
  /** Title of each course folder. */
  readonly titles: ReadonlyMap<string, Words>;
  /** The lessons an audience should meet, in order. */
  readonly paths: ReadonlyMap<Audience, readonly FlowId[]>;
}

export interface Place {
  /** Five digits, kept as text because of the leading zero. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'xã' | 'phường';
  /** `11` Điện Biên, `14` Sơn La. */
  readonly province: string;
  readonly provinceName: string;
}

/** What a typed place name may mean. */
export type PlaceMatch =
  | { readonly kind: 'one'; readonly place: Place }
  /** The name fits several units and has to be asked back; 2 to 12 of them. */
  | { readonly kind: 'several'; readonly places: readonly Place[] }
  | { readonly kind: 'none' };

export interface PlaceBook {
  find(text: string): PlaceMatch;
  byCode(code: string): Place | undefined;
}

export interface Hotline {
  /** As it is to be shown, for example `1900 0368`. */
  readonly number: string;
  readonly for: Words;
  /** `unknown`: nobody has confirmed a price, so none is named. */
  readonly cost: 'free' | 'charged' | 'unknown';
}

/** Words that get a number before anything else. */
export interface Emergency {
  readonly hotline: string;
  /** As written, with their marks; they match as whole words. */
  readonly words: readonly string[];
  /** Phrases in which the words are harmless ("cháy hàng"), with their marks. */
  readonly except: readonly string[];
}

/** What a learner may mean by a short text, apart from answering the question. */
export const MEANINGS = [
  'menu',
  'repeat',
  'help',
  'person',
  'resume',
  'stop',
  'show-data',
  'delete-data',
  'speak-vietnamese',
  'speak-english',
  'greet',
  'thank',
  'done',
  'stuck',
  'next',
  'yes',
  'no',
  'skip',
  'keep',
  'more',
  /** After a person has talked with them: Ban is to speak again. */
  'go-on',
  /** Another of the questions that come back. */
  'another',
  'later',
  /** No reminders of unfinished lessons any more; everything else goes on. */
  'stop-reminding',
  /** When and what Ban may write by itself. */
  'remind-me',
] as const;
export type Meaning = (typeof MEANINGS)[number];

export interface Vocabulary {
  /** Ways to say it, the first of which is the label of its button. Never empty. */
  wordsFor(meaning: Meaning, language: Language): readonly [string, ...string[]];
  /** The lesson one of whose keywords or titles this text is. */
  lessonNamed(text: string): FlowId | undefined;
  /** Lessons whose title or keywords fit a free text, best first; at most 4. */
  findLessons(text: string, language: Language): readonly FlowId[];
}
