// Waiting for what happens in its own time, in the browser's driver and inside the extension host alike.

/** Asks again and again until `condition` gives something true. */
export async function until(condition, what, limitMs = 20_000) {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${limitMs / 1000} s for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
