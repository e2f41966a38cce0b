import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request

URL = @url@

FIELDS = [
@fields@
]


def send(fields):
    body = urllib.parse.urlencode(fields).encode()
    try:
        with urllib.request.urlopen(URL, body, timeout=10) as answer:
            return answer.status, None, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers.get("Retry-After"), refused.read().decode()
    except (OSError, http.client.HTTPException) as error:
        return 0, None, str(error)


# Sent again after 5xx, 429 or no answer: a repeat of the same fields is never counted twice.
def report(fields):
    for attempt in range(6):
        status, wait, text = send(fields)
        if 200 <= status < 300:
            return json.loads(text)
        again = status in (0, 408, 429) or status >= 500
        if again and attempt < 5:
            time.sleep(int(wait or 2**attempt))
            continue
        # The request itself is wrong: the answer says where.
        problem = json.loads(text) if text.startswith("{") else {"message": text}
        words = (str(problem.get(name, "")) for name in ("code", "field", "message"))
        raise RuntimeError(f"{status} {' '.join(words)}")


print(report(FIELDS)["lead_id"])
