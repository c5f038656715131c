// Is there a connection? Says so only after a moment, for a reload or a short tunnel is nobody's worry.

/** A page that just opened connects within this time. */
const PATIENCE_MS = 2500;

/** @param {{ onLost: () => void, onBack: () => void }} hooks */
export function openConnection({ onLost, onBack }) {
  let isLost = false;
  let timer = 0;

  function lose() {
    timer = 0;
    if (isLost) return;
    isLost = true;
    document.body.classList.add('lost');
    onLost();
  }

  return {
    /** Something failed; perhaps it mends itself at once. */
    doubt() {
      // The first doubt counts: each failed try is another one.
      if (timer === 0) timer = setTimeout(lose, navigator.onLine ? PATIENCE_MS : 0);
    },
    /** Certainly gone. */
    lose,
    mend() {
      clearTimeout(timer);
      timer = 0;
      if (!isLost) return;
      isLost = false;
      document.body.classList.remove('lost');
      onBack();
    },
  };
}
