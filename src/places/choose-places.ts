// What names in one line mean together: the smallest is the answer, the others say where it lies.
import type { Place } from '../flow/library.ts';
import { foldWords } from '../flow/understand/fold.ts';
import type { NameKind } from './aliases.ts';
import type { Mention } from './read-names.ts';
import { type PlaceName, keyOf } from './place-names.ts';

/** Beside another name, what is called by one of these is where that one lies. */
const DISTRICT_KINDS: readonly (NameKind | undefined)[] = ['huyện', 'thị xã', 'thành phố'];

/** All units the mentions may mean, the likeliest first; none when they contradict each other. */
export function choosePlaces(mentions: readonly Mention[]): readonly Place[] {
  const named = mentions.filter((mention) => !isProvince(mention));
  const provinces = mentions.filter(isProvince).flatMap((mention) => provinceOf(mention));
  const smaller = named.filter((mention) => !isCalledDistrict(mention));
  const found = (smaller.length > 0 ? smaller : named).flatMap((subject) => {
    const around = named.filter((mention) => mention !== subject);
    const fitting = subject.names.filter(
      (name) =>
        name.rank !== 'province' &&
        provinces.every((province) => province === name.province) &&
        around.every((mention) => liesIn(name, mention)),
    );
    return preferred({ ...subject, names: fitting }).toSorted(byNearness(subject));
  });
  return [...new Set(found)];
}

/** A bare "Sơn La" is the province; the town of that name has to be called a town. */
function isProvince(mention: Mention): boolean {
  const called = mention.kind === undefined || mention.kind === 'tỉnh';
  return called && mention.names.some((name) => name.rank === 'province');
}

function provinceOf(mention: Mention): readonly string[] {
  return mention.names.filter((name) => name.rank === 'province').map((name) => name.province);
}

function isCalledDistrict(mention: Mention): boolean {
  return DISTRICT_KINDS.includes(mention.kind);
}

function liesIn(name: PlaceName, around: Mention): boolean {
  return around.names.some(
    (other) =>
      other.rank === 'old-district' && other.districts.some((it) => name.districts.includes(it)),
  );
}

function preferred(mention: Mention): readonly Place[] {
  const names = asMarked(mention.typed, ofKind(mention.kind, mention.names));
  const units = names.filter((name) => name.rank === 'unit');
  return names
    .filter((name) => !units.some((unit) => outranks(unit, name)))
    .flatMap((name) => name.places);
}

/** People take an old kind word for the new one ("xã Mộc Châu"), so a kind that fits nothing is no reason to refuse. */
function ofKind(kind: NameKind | undefined, names: readonly PlaceName[]): readonly PlaceName[] {
  if (kind === undefined) return names;
  const exact = names.filter((name) => name.kind === kind);
  if (exact.length > 0) return exact;
  const districts = names.filter((name) => name.rank === 'old-district');
  return DISTRICT_KINDS.includes(kind) && districts.length > 0 ? districts : names;
}

/** "Mường Bằng" is not Mường Bang, if the writer marked it; "muong bang" may be either. */
function asMarked(typed: string, names: readonly PlaceName[]): readonly PlaceName[] {
  if (typed === foldWords(typed)) return names;
  const exact = names.filter((name) => name.name === typed);
  return exact.length > 0 ? exact : names;
}

/**
 * The official name of today wins over an old one written the same, unless whole other places are meant: xã Mường Chà does
 * not lie in the old huyện Mường Chà, and the old xã Chiềng Sơ of Điện Biên is not the xã Chiềng Sơ of Sơn La.
 */
function outranks(unit: PlaceName, name: PlaceName): boolean {
  if (name.rank === 'unit' || name.name !== unit.name) return false;
  return name.rank === 'old-commune'
    ? name.province === unit.province
    : name.places.some((place) => unit.places.includes(place));
}

function byNearness(subject: Mention): (a: Place, b: Place) => number {
  const typed = keyOf(subject.typed);
  const isOther = (place: Place) => Number(keyOf(place.name) !== typed);
  return (a, b) =>
    isOther(a) - isOther(b) ||
    a.name.localeCompare(b.name, 'vi') ||
    a.province.localeCompare(b.province);
}
