// Tokens whose calls can be waited for. Any of them may be a refresh, and a process that ends between Zalo's answer and the
// saving of it loses the only pair there is: then an official has to consent again.
import type { TokenKeeper } from 'zalo-oa-sdk';

export interface AwaitedTokens {
  readonly tokens: TokenKeeper;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export function awaitedTokens(keeper: TokenKeeper): AwaitedTokens {
  const underWay = new Set<Promise<unknown>>();

  function track<Result>(work: Promise<Result>): Promise<Result> {
    underWay.add(work);
    const forget = (): void => void underWay.delete(work);
    work.then(forget, forget);
    return work;
  }

  return {
    tokens: {
      current: () => track(keeper.current()),
      afterRefusal: (token) => track(keeper.afterRefusal(token)),
      connect: (code, codeVerifier) => track(keeper.connect(code, codeVerifier)),
      seed: (pair) => track(keeper.seed(pair)),
      state: () => keeper.state(),
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
