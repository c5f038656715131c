// Every name the book knows, of today and from before 1/7/2025, with the units of today it may mean.
import type { Place } from '../flow/library.ts';
import { foldSlips, foldWords } from '../flow/understand/fold.ts';
import { NAME_KINDS, type NameKind, SHORT_NAMES } from './aliases.ts';
import { COMMUNES } from './communes.ts';
import { OLD_DISTRICTS } from './old-districts.ts';

export interface PlaceName {
  /** Lower case, with its marks. */
  readonly name: string;
  /** Folded, without spaces: `tuachua`. */
  readonly key: string;
  /** As `key`, with what local speakers swap made equal. */
  readonly slipKey: string;
  readonly kind: NameKind;
  /** A `unit` is of today; the `old-commune` and the `old-district` ended on 1/7/2025. */
  readonly rank: 'unit' | 'old-commune' | 'old-district' | 'province';
  readonly province: string;
  /** The old districts it lies in, named as in OLD_DISTRICTS. A district lies in itself. */
  readonly districts: readonly string[];
  /** The units of today it may mean; all those of a province are never meant by its name, so none. */
  readonly places: readonly Place[];
}

const PROVINCES = new Map([
  ['11', 'Điện Biên'],
  ['14', 'Sơn La'],
]);

export const PLACES: readonly Place[] = COMMUNES.map((unit) => ({
  ...unit,
  provinceName: PROVINCES.get(unit.province) ?? '',
}));

export function placeNames(): readonly PlaceName[] {
  const full = [...unitNames(), ...oldDistrictNames(), ...oldCommuneNames(), ...provinceNames()];
  return [...full, ...SHORT_NAMES.flatMap(([written, meant]) => shortened(written, meant, full))];
}

/** `xã Tủa Chùa` → its kind and `Tủa Chùa`. */
function parts(fullName: string): { kind: NameKind; name: string } {
  const kind = NAME_KINDS.find((word) => fullName.startsWith(`${word} `));
  if (kind === undefined) throw new Error(`${fullName} does not begin with a kind word`);
  return { kind, name: fullName.slice(kind.length + 1) };
}

function spelled(fullName: string): Pick<PlaceName, 'name' | 'key' | 'slipKey' | 'kind'> {
  const { kind, name } = parts(fullName);
  return { kind, name: name.toLowerCase(), key: keyOf(name), slipKey: slipKeyOf(name) };
}

/** Without spaces, because "tuachua" and "muong thanh" are typed as they come. */
export function keyOf(text: string): string {
  return foldWords(text).replaceAll(' ', '');
}

export function slipKeyOf(text: string): string {
  return foldSlips(text).replaceAll(' ', '');
}

function unitNames(): readonly PlaceName[] {
  return PLACES.map((place) => ({
    ...spelled(`${place.kind} ${place.name}`),
    rank: 'unit',
    province: place.province,
    districts: Object.keys(OLD_DISTRICTS).filter((name) => OLD_DISTRICTS[name]?.[place.code]),
    places: [place],
  }));
}

function oldDistrictNames(): readonly PlaceName[] {
  return Object.entries(OLD_DISTRICTS).map(([district, units]) => {
    const places = PLACES.filter((place) => place.code in units);
    return {
      ...spelled(district),
      rank: 'old-district',
      province: places[0]?.province ?? '',
      districts: [district],
      places,
    };
  });
}

/** One name a district and old commune; a commune that was divided means all the units that got a part. */
function oldCommuneNames(): readonly PlaceName[] {
  return Object.entries(OLD_DISTRICTS).flatMap(([district, units]) => {
    const names = new Set(Object.values(units).flatMap((list) => list.split(', ')));
    return [...names].map((name): PlaceName => {
      const places = PLACES.filter((place) => units[place.code]?.split(', ').includes(name));
      return {
        ...spelled(name),
        rank: 'old-commune',
        province: places[0]?.province ?? '',
        districts: [district],
        places,
      };
    });
  });
}

function provinceNames(): readonly PlaceName[] {
  return [...PROVINCES].map(([province, name]) => ({
    ...spelled(`tỉnh ${name}`),
    rank: 'province',
    province,
    districts: [],
    places: [],
  }));
}

function shortened(
  written: string,
  meant: string,
  names: readonly PlaceName[],
): readonly PlaceName[] {
  const { kind, name } = spelled(meant);
  return names
    .filter((known) => known.kind === kind && known.name === name && known.rank !== 'old-commune')
    .map((known) => ({ ...known, ...spelled(written) }));
}
