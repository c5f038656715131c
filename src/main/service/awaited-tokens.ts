// Tokens whose calls can be waited for. Any of them may be a refresh, and a process that ends between Zalo's answer and the
// saving of it loses the only pair there is: then an official has to consent again.
import type { TokenKeeper } from 'zalo-oa-sdk';

export interface AwaitedTokens {
  readonly tokens: TokenKeeper;
  /** Several steps that are waited for as one: tokens that came may be saved only after the next. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
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
      exchange: (code, codeVerifier) => track(keeper.exchange(code, codeVerifier)),
      connectWith: (pair) => track(keeper.connectWith(pair)),
      seed: (pair) => track(keeper.seed(pair)),
      state: () => keeper.state(),
    },
    during: (work) => track(work()),
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
