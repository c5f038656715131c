// Our own packages, from their sources: as `paths` of tsconfig.json has them.
import { fileURLToPath } from 'node:url';

const sdk = (file: string) =>
  fileURLToPath(new URL(`packages/zalo-oa-sdk/src/${file}`, import.meta.url));

/** The longer name first: an alias also takes what begins with it. */
export const ownPackages = [
  { find: 'zalo-oa-sdk/emulator', replacement: sdk('emulator/index.ts') },
  { find: 'zalo-oa-sdk', replacement: sdk('index.ts') },
];
