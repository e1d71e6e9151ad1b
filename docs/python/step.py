"""A step of a workflow in Python, with nothing but the standard library.

Answers POST /check at once: {"approved": true, "note": "..."}. The workflow's step:

    check-order:
      needs: reserve-stock
      http:
        url: http://127.0.0.1:18099/check
        body: {order: "${orderId}", to: "${order.shipTo}"}
        expects: {approved: boolean, note: text?}
      undo: none
      because: it only looks
      rejected: hold

Run: TOOL_SECRET=<the secret HTTP_STEPS> python3 step.py
"""
import base64
import hashlib
import hmac
import json
import os
import time
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

LARGEST = 256 * 1024
REMEMBERED = 10_000
TOO_OLD = 300


def key(secret: str) -> bytes:
    """whsec_ is Base64, anything else is used as it is written."""
    return base64.b64decode(secret[6:]) if secret.startswith("whsec_") else secret.encode()


def is_from_waybill(headers, body: bytes, secret: str, now: float) -> bool:
    """Standard Webhooks: HMAC-SHA256 over id.timestamp.body, not older than five minutes."""
    identity, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not stamp.isdigit() or abs(now - int(stamp)) > TOO_OLD:
        return False
    signed = f"{identity}.{stamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key(secret), signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(expected.encode(), one.encode())
               for one in headers.get("webhook-signature", "").split())


def decide(order: dict) -> dict:
    """Your own rule. Raise to be asked again, return {"outcome": "rejected", ...} to say no."""
    country = ((order.get("to") or {}).get("country") or "").upper()
    if not country:
        return {"outcome": "rejected", "code": "no-country", "reason": "The address names no country"}
    return {"approved": country in {"DE", "AT", "CH"}, "note": f"goes to {country}"}


class Step(BaseHTTPRequestHandler):
    secret = ""
    answers: "OrderedDict[str, dict]" = OrderedDict()
    lock = Lock()

    def do_POST(self):
        length = self.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            return self.say(413, {"message": "too large"})
        body = self.rfile.read(int(length))
        if not is_from_waybill(self.headers, body, self.secret, time.time()):
            return self.say(401, {"message": "not signed by Waybill"})
        try:
            # The same key is the same request: it may come twice, and is decided once.
            request = self.headers["idempotency-key"]
            with self.lock:
                if request not in self.answers:
                    self.answers[request] = decide(json.loads(body))
                    while len(self.answers) > REMEMBERED:
                        self.answers.popitem(last=False)
                answer = self.answers[request]
            self.say(200, answer)
        except Exception as e:  # Waybill shows the message at the order, and asks again.
            self.say(500, {"message": f"{type(e).__name__}: {e}"})

    def say(self, status: int, answer: dict):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    Step.secret = os.environ["TOOL_SECRET"]
    ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "18099"))), Step).serve_forever()
