// The books that lessons lean on: facts, hotlines, official addresses, courses with their paths, emergency words.
import type { Day } from '../../flow/day.ts';
import { type Audience, AUDIENCES, type FlowId } from '../../flow/flow.ts';
import type { Courses, Emergency, Hotline } from '../../flow/library.ts';
import type { Words } from '../../flow/words.ts';
import { dataFaults } from './data-faults.ts';
import { DATA_FORMS, DATA_KEYS } from './data-keys.ts';
import { PATTERNS } from './shape-keys.ts';
import { readCodes } from './shape-line.ts';
import {
  checkKeys,
  hasKey,
  type Part,
  readCode,
  readDay,
  readEntries,
  readOneOf,
  readPart,
  readText,
  report,
  type Shape,
} from './shape-part.ts';
import { findEntry } from '../yaml/yaml-node.ts';

const CONFIDENCES = ['confirmed', 'seen-once', 'general', 'unsure'] as const;
type Confidence = (typeof CONFIDENCES)[number];

/** Something lessons teach as true. */
export interface BookedFact {
  readonly says: string;
  readonly source: string;
  readonly confidence: Confidence;
  /** False: nobody has confirmed it yet, so nothing may teach it. */
  readonly isSure: boolean;
  readonly checkedOn: Day;
  /** The last day on which it is true. */
  readonly validUntil: Day | undefined;
}

export interface BookedHotline extends Hotline {
  readonly checkedOn: Day;
}

/** A host that lessons may lead to. */
export interface Address {
  readonly for: string;
  readonly checkedOn: Day;
}

export function shapeFacts(shape: Shape): ReadonlyMap<string, BookedFact> {
  return shapeBook(shape, { key: PATTERNS.fact, example: 'F3.9' }, (part) => {
    checkKeys(part, DATA_FORMS.fact, DATA_KEYS);
    const says = readText(part, 'says');
    const source = readText(part, 'source');
    const confidence = readOneOf(part, 'confidence', CONFIDENCES);
    const checkedOn = readDay(part, 'checkedOn');
    const validUntil = readDay(part, 'validUntil');
    if (says === undefined || source === undefined) return undefined;
    if (confidence === undefined || checkedOn === undefined) return undefined;
    return { says, source, confidence, isSure: confidence !== 'unsure', checkedOn, validUntil };
  });
}

export function shapeHotlines(shape: Shape): ReadonlyMap<string, BookedHotline> {
  return shapeBook(shape, { key: PATTERNS.record, example: 'police' }, (part) => {
    checkKeys(part, DATA_FORMS.hotline, DATA_KEYS);
    const number = readCode(part, 'number', { pattern: /^\d[\d ]{1,14}$/u, example: '1900 0368' });
    const purpose = readPair(part, 'for');
    const cost = readOneOf(part, 'cost', ['free', 'charged', 'unknown']);
    const checkedOn = readDay(part, 'checkedOn');
    if (number === undefined || purpose === undefined) return undefined;
    if (cost === undefined || checkedOn === undefined) return undefined;
    return { number, for: purpose, cost, checkedOn };
  });
}

export function shapeAddresses(shape: Shape): ReadonlyMap<string, Address> {
  const key = /^(?!www\.)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/u;
  return shapeBook(shape, { key, example: 'vneid.gov.vn' }, (part) => {
    checkKeys(part, DATA_FORMS.address, DATA_KEYS);
    const purpose = readText(part, 'for');
    const checkedOn = readDay(part, 'checkedOn');
    return purpose === undefined || checkedOn === undefined
      ? undefined
      : { for: purpose, checkedOn };
  });
}

export function shapeCourses(shape: Shape): Courses {
  const root = rootOf(shape);
  if (root === undefined) return NO_COURSES;
  checkKeys(root, DATA_FORMS.courses, DATA_KEYS);
  const titles = new Map<string, Words>();
  for (const part of entryParts(root, 'courses', { key: PATTERNS.id, example: 'an-toan' })) {
    checkKeys(part, DATA_FORMS.course, DATA_KEYS);
    const title = readPair(part, 'title');
    if (title !== undefined) titles.set(nameOf(part), title);
  }
  return { titles, paths: readPaths(root) };
}

/** An emergency without its number would be answered with nothing, so the number has to be there. */
export function shapeEmergencies(
  shape: Shape,
  hotlines: ReadonlyMap<string, Hotline>,
  areHotlinesRead = true,
): readonly Emergency[] {
  const rule = { key: PATTERNS.id, example: 'chay' };
  const book = shapeBook(shape, rule, (part): Emergency | undefined => {
    checkKeys(part, DATA_FORMS.emergency, DATA_KEYS);
    const hotline = readCode(part, 'hotline', { pattern: PATTERNS.record, example: 'police' });
    const words = readCodes(part, 'words', ANY_WORDS);
    const except = readCodes(part, 'except', ANY_WORDS);
    if (hotline === undefined || words.length === 0) return undefined;
    if (hotlines.has(hotline)) return { hotline, words, except };
    if (!areHotlinesRead) return undefined;
    const offset = findEntry(part.map, 'hotline')?.value.offset ?? part.offset;
    report(shape, offset, dataFaults.unknownHotline(hotline, hotlines.keys()));
    return undefined;
  });
  return [...book.values()];
}

const NO_COURSES: Courses = { titles: new Map(), paths: new Map() };

const ANY_WORDS = { pattern: /\S/u, example: 'cháy, cháy nhà' };

interface KeyRule {
  readonly key: RegExp;
  readonly example: string;
}

/** A file that is a map from keys to entries of one kind. Entries that are not understood are left out. */
function shapeBook<Entry>(
  shape: Shape,
  rule: KeyRule,
  read: (part: Part) => Entry | undefined,
): ReadonlyMap<string, Entry> {
  const book = new Map<string, Entry>();
  for (const part of partsOf(shape, rootOf(shape), rule)) {
    const entry = read(part);
    if (entry !== undefined) book.set(nameOf(part), entry);
  }
  return book;
}

function rootOf(shape: Shape): Part | undefined {
  const { root } = shape.yaml;
  return root && readPart(shape, root, { offset: 0, path: [], example: 'police:' });
}

function partsOf(shape: Shape, root: Part | undefined, rule: KeyRule): readonly Part[] {
  return (root?.map.entries ?? []).flatMap(({ key, offset, value }) => {
    if (!rule.key.test(key)) report(shape, offset, dataFaults.badKey(key, rule.example));
    return readPart(shape, value, { offset, path: [key], example: 'for: …' }) ?? [];
  });
}

function entryParts(root: Part, section: string, rule: KeyRule): readonly Part[] {
  const { shape } = root;
  return readEntries(root, section, `${rule.example}:`).flatMap(({ key, offset, value }) => {
    if (!rule.key.test(key)) report(shape, offset, dataFaults.badKey(key, rule.example));
    return readPart(shape, value, { offset, path: [section, key], example: 'title: …' }) ?? [];
  });
}

function nameOf(part: Part): string {
  return String(part.path.at(-1));
}

/** A text with its English beside it under `en`. */
function readPair(part: Part, key: string): Words | undefined {
  const vi = readText(part, key);
  const en = readText(part, 'en');
  return vi === undefined || en === undefined ? undefined : { vi, en };
}

function readPaths(root: Part): ReadonlyMap<Audience, readonly FlowId[]> {
  const paths = new Map<Audience, readonly FlowId[]>();
  if (!hasKey(root, 'paths')) return paths;
  const example = { pattern: PATTERNS.flow, example: 'an-toan/mat-khau-otp' };
  const entries = readEntries(root, 'paths', 'citizen: an-toan/mat-khau-otp');
  const value = { kind: 'map', entries, offset: root.offset } as const;
  const part: Part = { shape: root.shape, map: value, offset: root.offset, path: ['paths'] };
  for (const { key, offset } of entries) {
    const audience = AUDIENCES.find((one) => one === key);
    if (audience === undefined) report(root.shape, offset, dataFaults.badAudience(key));
    else paths.set(audience, readCodes(part, key, example) as readonly FlowId[]);
  }
  return paths;
}
