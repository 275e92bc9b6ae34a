// Does the work that the form asks for, while the page stays usable: the browser computes on threads of its own. It fills a
// field and says so; the person presses the button.
(async () => {
  const form = document.getElementById('forgot');
  const status = document.getElementById('work');
  const { ticket, number } = form.elements;
  const { target, rounds, numbers, working, notReady, ready } = status.dataset;
  const encoder = new TextEncoder();
  let isReady = false;

  if (!window.crypto?.subtle) {
    // The page already says what to do without.
    return;
  }

  form.addEventListener('submit', event => {
    if (!isReady) {
      event.preventDefault();
      status.textContent = notReady;
    }
  });

  status.textContent = working;
  const key = await crypto.subtle.importKey('raw', encoder.encode(ticket.value), 'PBKDF2', false, ['deriveBits']);

  const digest = async guess => {
    const salt = encoder.encode(String(guess));
    const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: Number(rounds) };
    const bytes = new Uint8Array(await crypto.subtle.deriveBits(way, key, 256));
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  };

  let guess = 0;
  while (guess < Number(numbers) && (await digest(guess)) !== target) {
    guess++;
  }
  number.value = guess;
  isReady = true;
  status.textContent = ready;
})();
