// Where in the conversation one looks: at what is new, with a button to what lies below.

/** Less than a line below the edge is nothing to go to. */
const NEAR_PX = 40;

/** @param {{ talk: HTMLElement, log: HTMLElement, below: HTMLElement }} parts */
export function openScroll({ talk, log, below }) {
  const end = () => talk.scrollHeight - talk.clientHeight;

  function offerBelow() {
    below.hidden = end() - talk.scrollTop < NEAR_PX;
  }

  function toEnd() {
    talk.scrollTop = end();
    offerBelow();
  }

  talk.addEventListener('scroll', offerBelow);
  addEventListener('resize', offerBelow);
  // A screenful on, for what lies between is to be read too.
  below.addEventListener('click', () => {
    talk.scrollTop += talk.clientHeight * 0.8;
  });

  return {
    toEnd,
    /** To the end; but when several messages came at once, the first of them stays in sight: it is to be read first. */
    toNews() {
      const top = firstOfNews(log)?.offsetTop ?? 0;
      talk.scrollTop = Math.min(top - 12, end());
      offerBelow();
    },
  };
}

/** @param {HTMLElement} log */
function firstOfNews(log) {
  let first = log.lastElementChild;
  for (let before = first; isBan(before); before = before?.previousElementSibling ?? null) {
    first = before;
  }
  return first instanceof HTMLElement ? first : undefined;
}

/** @param {Element | null} entry */
function isBan(entry) {
  return entry?.classList.contains('ban') === true;
}
