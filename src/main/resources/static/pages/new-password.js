// Comfort while a new password is typed: which rules it meets already, how strong it is, and a look at what was typed. The
// server judges what is sent all the same, and the page works without.
(() => {
  const form = document.getElementById('new-password');
  const { password, confirmation, formToken } = form.elements;
  const show = document.getElementById('show');
  const rules = document.getElementById('rules');
  const strength = document.getElementById('strength');
  const typed = document.getElementById('typed');
  const typing = 300;
  const silence = 1500;
  let question;
  let check;
  let announcement;

  const reveal = isShown => {
    show.setAttribute('aria-pressed', String(isShown));
    password.type = confirmation.type = isShown ? 'text' : 'password';
  };
  show.hidden = false;
  show.addEventListener('click', () => reveal(password.type === 'password'));
  // What browsers offer to keep is a password, and no text.
  form.addEventListener('submit', () => reveal(false));

  const tell = (item, isMet) => {
    item.className = isMet === undefined ? '' : isMet ? 'met' : 'unmet';
    item.querySelector('.state').textContent = isMet === undefined ? '' : isMet ? rules.dataset.met : rules.dataset.unmet;
  };

  const forget = () => {
    rules.querySelectorAll('li').forEach(item => tell(item, undefined));
    strength.hidden = true;
    typed.textContent = '';
  };

  const announce = answer => {
    const areMet = answer.rules.every(rule => rule.met);
    const words = strength.dataset[`strength-${answer.strength}`];
    const title = document.getElementById('strength-title').textContent;
    typed.textContent = `${areMet ? rules.dataset.allMet : rules.dataset.someUnmet} ${title} ${words}.`;
  };

  const display = answer => {
    const met = new Map(answer.rules.map(rule => [rule.key, rule.met]));
    rules.querySelectorAll('li').forEach(item => tell(item, met.get(item.dataset.rule)));
    strength.querySelector('meter').value = answer.strength;
    strength.querySelector('.state').textContent = strength.dataset[`strength-${answer.strength}`];
    strength.hidden = false;
    // Not at each key: whoever listens hears it once the typing has stopped.
    announcement = setTimeout(() => announce(answer), silence);
  };

  const ask = async () => {
    question = new AbortController();
    const { signal } = question;
    try {
      const body = new URLSearchParams({ formToken: formToken.value, password: password.value });
      const answer = await fetch(`${form.getAttribute('action')}/check`, { method: 'POST', body, signal });
      if (answer.ok) {
        const told = await answer.json();
        if (!signal.aborted) {
          display(told);
        }
      }
    } catch {
      // Typed on meanwhile, or no network: the server tells when the form is sent.
    }
  };

  password.addEventListener('input', () => {
    clearTimeout(check);
    clearTimeout(announcement);
    question?.abort();
    if (password.value === '') {
      forget();
    } else {
      check = setTimeout(ask, typing);
    }
  });
})();
