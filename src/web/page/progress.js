// How far the lesson is: a thin bar and "Bước 3 trên 8".

/** @param {{ step: number, of: number } | null} progress @param {Readonly<Record<string, string>>} words */
export function showProgress(progress, words) {
  const place = document.getElementById('progress');
  const text = document.getElementById('progress-text');
  const bar = document.getElementById('progress-bar');
  if (place === null || text === null || bar === null) return;
  place.hidden = progress === null;
  if (progress === null) return;
  const { step, of } = progress;
  text.textContent = (words['progress'] ?? '')
    .replace('{step}', `${step}`)
    .replace('{of}', `${of}`);
  bar.style.width = `${Math.round((100 * step) / Math.max(of, 1))}%`;
}
