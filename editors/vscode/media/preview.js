// Fills the preview with the blocks that the extension sends, and tells it which one was chosen.
// The letter's text only ever becomes text nodes.

(function () {
  const editor = acquireVsCodeApi();
  const letter = document.getElementById('letter');
  const banner = document.getElementById('banner');

  const part = ({ kind, text }) => {
    const node = document.createTextNode(text);
    if (kind === 'plain') {
      return node;
    }
    const marked = document.createElement('b');
    marked.className = kind;
    marked.append(node);
    return marked;
  };

  const block = ({ kind, range, parts }) => {
    const element = document.createElement('div');
    element.className = kind;
    element.dataset.line = String(range.start.line);
    element.tabIndex = 0;
    element.append(...parts.map(part));
    return element;
  };

  const choose = (event) => {
    const chosen = event.target instanceof Element ? event.target.closest('[data-line]') : null;
    if (chosen !== null) {
      editor.postMessage({ line: Number(chosen.dataset.line) });
    }
  };

  window.addEventListener('message', ({ data }) => {
    banner.hidden = data.banner === null;
    banner.textContent = data.banner ?? '';
    // The place stays: replacing the children leaves the scroll position to the document.
    letter.replaceChildren(...data.blocks.map(block));
  });
  letter.addEventListener('dblclick', choose);
  letter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      choose(event);
    }
  });
  editor.postMessage({ ready: true });
})();
