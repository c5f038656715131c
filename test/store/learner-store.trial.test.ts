// The contract of the learner store on the trial server.
import { describeLearnerStore } from './learner-store-contract/learner-store-contract.ts';
import { startServer } from './servers.ts';

await describeLearnerStore(await startServer('trial'));
