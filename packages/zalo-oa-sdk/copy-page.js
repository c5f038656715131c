// Copies the files of the emulator's page, which the compiler leaves behind, into dist.
import { cpSync } from 'node:fs';

cpSync('src/emulator/page', 'dist/emulator/page', {
  recursive: true,
  filter: (path) => !path.endsWith('.ts') && !path.endsWith('tsconfig.json'),
});
