// Bytes of a file become text that is safe to look at: not too big, UTF-8, without signs nobody can see.
import type { Fault } from '../problem.ts';
import { faults } from '../read/read-faults.ts';

/** The longest real lesson has 12 KB; whatever is bigger than this is no lesson, and reading it would make others wait. */
export const FILE_BYTES_MAX = 256 * 1024;

export type TextRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** Vietnamese comes back composed (NFC), so that two files which look alike are alike and a column is a letter. */
export function readText(bytes: Uint8Array): TextRead {
  if (bytes.length > FILE_BYTES_MAX) return refused(faults.tooBig(FILE_BYTES_MAX / 1024));
  if (isUtf16(bytes)) return refused(faults.notUtf8());
  if (bytes.includes(0)) return refused(faults.binary());
  try {
    return { kind: 'text', text: UTF8.decode(bytes).normalize('NFC') };
  } catch {
    // A fatal TextDecoder says "not UTF-8" only by throwing.
    return refused(faults.notUtf8());
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function refused(fault: Fault): TextRead {
  return { kind: 'refused', fault };
}
