// The lessons as they are now. The library changes as a whole when files are saved (`npm run dev`) or replaced.
import type { Library } from '../../flow/library.ts';

export interface Lessons {
  current(): Library;
}
