// The contract of the page stream on the trial server.
import { describePageStream } from './page-stream-contract.ts';
import { startServer } from './servers.ts';

await describePageStream(await startServer('trial'));
