const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What a browser sees in the first seconds; it asks again by itself. */
export const startingPage = (step: string): string => `<!doctype html>
<html lang="id"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<meta name="viewport" content="width=device-width">
<title>Kantong</title>
<style>body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;color:#1d2b33;background:#f6f5f1}</style>
<main><h1>Kantong</h1><p>Sedang mulai: basis data dibuka … <br><span lang="en">Starting: ${escaped(step)} …</span></p></main></html>
`;
