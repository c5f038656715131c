// The scripts of a turn with one rule taken out, to see what it is good for.
import { type LuaOf, readLua } from '../../src/store/scripts.ts';

export interface TakenOut {
  readonly file: string;
  /** As it stands in the file, once. */
  readonly rule: string;
  readonly without: string;
}

export function withoutRule({ file, rule, without: instead }: TakenOut): LuaOf {
  return async (name) => {
    const lua = await readLua(name);
    if (name !== file) return lua;
    if (lua.split(rule).length !== 2) throw new Error(`${file} does not hold once: ${rule}`);
    return lua.replace(rule, () => instead);
  };
}
