// Where one writes: Enter sends, Shift+Enter begins a line, the field grows with the text.

/** Four lines; more would push the conversation off a small phone. */
const HEIGHT_MAX_REM = 7;

/** @param {HTMLFormElement} form @param {HTMLTextAreaElement} field @param {(text: string) => void} onText */
export function openComposer(form, field, onText) {
  function grow() {
    field.style.height = '';
    if (field.value === '') return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    field.style.height = `${Math.min(field.scrollHeight + 2, HEIGHT_MAX_REM * rem)}px`;
  }

  function submit() {
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    grow();
    onText(text);
  }

  field.addEventListener('input', grow);
  field.addEventListener('keydown', (event) => {
    // While a Vietnamese keyboard is composing a letter, Enter ends the letter.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  return {
    close() {
      form.hidden = true;
    },
  };
}
