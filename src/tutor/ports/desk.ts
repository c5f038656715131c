// A person who helps. Until volunteers stand behind it, this is the commune's service desk, if the operator has entered its number.
import type { DeskBook } from '../../flow/library.ts';

export type Desk = DeskBook;
