// Node.js 18 or newer; save it as report.mjs.
const url = @url@;

const fields = [
@fields@
];

async function send(fields) {
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(10_000) });
    return { status: answer.status, wait: answer.headers.get("retry-after"), text: await answer.text() };
  } catch (error) {
    return { status: 0, wait: null, text: String(error) };
  }
}

// Sent again after 5xx, 429 or no answer: a repeat of the same fields is never counted twice.
async function report(fields) {
  for (let attempt = 0; ; attempt += 1) {
    const { status, wait, text } = await send(fields);
    if (status >= 200 && status < 300) return JSON.parse(text);
    const again = [0, 408, 429].includes(status) || status >= 500;
    if (again && attempt < 5) {
      const seconds = Number(wait ?? 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      continue;
    }
    // The request itself is wrong: the answer says where.
    const { code = "", field = "", message } = text.startsWith("{") ? JSON.parse(text) : { message: text };
    throw new Error([status, code, field, message].join(" "));
  }
}

console.log((await report(fields)).lead_id);
