"""A terminal editor as a person sees it: run in tmux, typed into, read as text, kept as a picture."""

import html
import os
import re
import shlex
import subprocess
import time
import uuid
from pathlib import Path

TMUX = os.environ.get("TMUX_BIN", "tmux")
SGR = re.compile(r"\x1b\[([0-9;:]*)m")
BASIC = ["#000000", "#cd3131", "#0dbc79", "#c9a500", "#2472c8", "#bc3fbc", "#11a8cd", "#d0d0d0"]
BRIGHT = ["#666666", "#f14c4c", "#23d18b", "#f5f543", "#3b8eea", "#d670d6", "#29b8db", "#ffffff"]


class Screen:
    """One program in a tmux server of its own: a new session right after the last one's end may fail otherwise."""

    def __init__(self, command, env=None, columns=120, rows=36, folder=None):
        self.columns = columns
        self.rows = rows
        self.socket = f"imr-{uuid.uuid4().hex[:8]}"
        # A name without a folder makes a picture that is the same everywhere.
        words = ["env", *(["-C", str(folder)] if folder else []), *(f"{name}={value}" for name, value in (env or {}).items()), *command]
        size = ["-x", str(columns), "-y", str(rows)]
        self._tmux("-f", os.devnull, "new-session", "-d", *size, shlex.join(words), ";", "set", "-g", "default-terminal", "tmux-256color",
                   ";", "set", "-sa", "terminal-overrides", ",*:RGB")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run([TMUX, "-L", self.socket, "kill-server"], capture_output=True, check=False)

    def _tmux(self, *words):
        run = subprocess.run([TMUX, "-L", self.socket, *words], capture_output=True, text=True, check=True)
        return run.stdout

    def keys(self, *names):
        """Types keys by tmux's names (`Enter`, `C-x`) or as text."""
        self._tmux("send-keys", *names)

    def text(self):
        """What stands on the screen, without colours."""
        return self._tmux("capture-pane", "-p")

    def colour_of(self, text):
        """The colours that the first character of `text` is drawn in, as its escape codes."""
        coloured = self._tmux("capture-pane", "-p", "-e")
        plain = SGR.sub("", coloured)
        at = plain.index(text)
        codes = ""
        seen = 0
        for part in re.split(r"(\x1b\[[0-9;:]*m)", coloured):
            if SGR.fullmatch(part):
                codes = part
            elif seen <= at < seen + len(part):
                return codes
            else:
                seen += len(part)
        raise AssertionError(f"{text} is not on the screen")

    def wait_for(self, *parts, seconds=15):
        """Waits until all parts are on the screen; returns the screen's text."""
        return self._wait(lambda text: all(part in text for part in parts), parts, seconds)

    def wait_for_match(self, pattern, seconds=15):
        """Waits until a line of the screen matches; returns the screen's text."""
        return self._wait(re.compile(pattern, re.M).search, pattern, seconds)

    def _wait(self, condition, what, seconds):
        end = time.monotonic() + seconds
        while True:
            text = self.text()
            if condition(text):
                return text
            if time.monotonic() > end:
                raise AssertionError(f"not on the screen: {what}\n{text}")
            time.sleep(0.05)

    def save(self, stem):
        """Leaves `stem`.txt, and `stem`.png where a Chromium is at hand."""
        stem = Path(stem)
        stem.with_suffix(".txt").write_text(self.text(), encoding="utf-8")
        chromium = os.environ.get("CHROMIUM")
        if not chromium:
            return
        page = stem.with_suffix(".html")
        page.write_text(to_html(self._tmux("capture-pane", "-p", "-e")), encoding="utf-8")
        size = f"{round(self.columns * 8.43) + 16},{self.rows * 18 + 16}"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
        subprocess.run([chromium, *flags, f"--screenshot={stem.with_suffix('.png')}", page.as_uri()],
                       capture_output=True, check=True, timeout=60)
        page.unlink()


def to_html(coloured):
    """A page that looks like the captured screen."""
    style = {}
    parts = []
    at = 0
    for match in SGR.finditer(coloured):
        parts.append(_span(coloured[at:match.start()], style))
        _apply(match.group(1), style)
        at = match.end()
    parts.append(_span(coloured[at:], style))
    css = "margin:8px;background:#1c1c1c;color:#d0d0d0;font:14px/18px 'DejaVu Sans Mono',monospace"
    return f'<!doctype html><meta charset="utf-8"><pre style="{css}">{"".join(parts)}</pre>'


def _span(text, style):
    if not text:
        return ""
    fore, back = style.get("fore"), style.get("back")
    if style.get("reverse"):
        fore, back = back or "#1c1c1c", fore or "#d0d0d0"
    rules = [f"color:{fore}" if fore else "", f"background:{back}" if back else "", *style.get("extra", {}).values()]
    return f'<span style="{";".join(filter(None, rules))}">{html.escape(text)}</span>'


def _apply(codes, style):
    """Takes one escape sequence's codes into `style`."""
    queue = [code for code in re.split("[;]", codes) or ["0"]]
    extra = style.setdefault("extra", {})
    while queue:
        code = queue.pop(0)
        if code in ("", "0"):
            style.clear()
            extra = style.setdefault("extra", {})
        elif code == "1":
            extra["bold"] = "font-weight:bold"
        elif code == "3":
            extra["italic"] = "font-style:italic"
        elif code == "4" or code.startswith("4:"):
            extra["under"] = f"text-decoration:underline {'wavy' if code == '4:3' else ''}"
        elif code == "7":
            style["reverse"] = True
        elif code == "27":
            style.pop("reverse", None)
        elif code == "22":
            extra.pop("bold", None)
        elif code == "23":
            extra.pop("italic", None)
        elif code == "24":
            extra.pop("under", None)
        elif code in ("38", "48"):
            style["fore" if code == "38" else "back"] = _long_colour(queue)
        elif code in ("39", "49"):
            style.pop("fore" if code == "39" else "back", None)
        elif code.isdigit() and 30 <= int(code) <= 37:
            style["fore"] = BASIC[int(code) - 30]
        elif code.isdigit() and 40 <= int(code) <= 47:
            style["back"] = BASIC[int(code) - 40]
        elif code.isdigit() and 90 <= int(code) <= 97:
            style["fore"] = BRIGHT[int(code) - 90]
        elif code.isdigit() and 100 <= int(code) <= 107:
            style["back"] = BRIGHT[int(code) - 100]


def _long_colour(queue):
    """The colour of `5;N` or `2;R;G;B`."""
    if queue.pop(0) == "2":
        red, green, blue = (int(queue.pop(0)) for _ in range(3))
        return f"#{red:02x}{green:02x}{blue:02x}"
    index = int(queue.pop(0))
    if index < 16:
        return (BASIC + BRIGHT)[index]
    if index >= 232:
        level = 8 + (index - 232) * 10
        return f"#{level:02x}{level:02x}{level:02x}"
    steps = [0, 95, 135, 175, 215, 255]
    cube = index - 16
    return "#" + "".join(f"{steps[part]:02x}" for part in (cube // 36, cube // 6 % 6, cube % 6))
