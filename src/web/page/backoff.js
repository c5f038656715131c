// How long to wait before the next try: longer each time, and never the same for all phones of a village.

const FIRST_MS = 1000;
const MAX_MS = 30000;

export function openBackoff() {
  let ms = FIRST_MS;

  return {
    next() {
      const now = ms * (0.8 + Math.random() * 0.4);
      ms = Math.min(ms * 2, MAX_MS);
      return now;
    },
    reset() {
      ms = FIRST_MS;
    },
  };
}
