// Loaded before a program whose memory is measured: on SIGUSR2 it collects what is garbage and prints what is left.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  // What the first pass finalized, such as buffers of closed sockets, is free only after the second.
  setImmediate(() => {
    collect();
    process.stdout.write(`MEMORY ${JSON.stringify(process.memoryUsage())}\n`);
  });
});
