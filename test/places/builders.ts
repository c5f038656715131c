// What a match looks like in a test: `03217 xã Tủa Chùa`, or a list of them.
import { placeBook } from '../../src/places/place-book.ts';

const book = placeBook();

export function meant(text: string): string | readonly string[] {
  const match = book.find(text);
  if (match.kind === 'none') return 'none';
  return match.kind === 'one'
    ? `${match.place.code} ${match.place.kind} ${match.place.name}`
    : match.places.map((place) => `${place.code} ${place.name}`);
}

export function codesMeant(text: string): readonly string[] {
  const match = book.find(text);
  if (match.kind === 'none') return [];
  return match.kind === 'one' ? [match.place.code] : match.places.map((place) => place.code);
}
