"""Runs the function against a web server on this machine. No AWS, no Discord: `python3 test_lambda_function.py`."""

import http.server
import json
import os
import threading
import unittest
import urllib.error

import lambda_function


class Context:
    def get_remaining_time_in_millis(self):
        return 15_000


class Discord(http.server.BaseHTTPRequestHandler):
    """Answers with the next status of `answers`, and keeps what was posted."""

    answers = []
    posted = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.posted.append((self.headers["User-Agent"], json.loads(body)))
        status, answer = self.answers.pop(0) if self.answers else (204, None)
        self.send_response(status)
        data = b"" if answer is None else json.dumps(answer).encode()
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class LambdaFunctionTest(unittest.TestCase):
    def setUp(self):
        Discord.answers, Discord.posted = Discord.answers[:0], Discord.posted[:0]
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Discord)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        os.environ["DISCORD_WEBHOOK_URL"] = f"http://127.0.0.1:{self.server.server_port}/api/webhooks/1/t"

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def invoke(self, **detail):
        event = {"account": "111122223333", "detail": {"eventTime": "2026-11-23T20:41:09Z", **detail}}
        return lambda_function.lambda_handler(event, Context())

    def test_tells_korean_time_and_a_browser_like_agent(self):
        self.invoke(responseElements={"ConsoleLogin": "Success"}, additionalEventData={"MFAUsed": "Yes"})
        agent, message = Discord.posted[0]
        self.assertNotIn("Python-urllib", agent)
        self.assertIn("2026-11-24 05:41:09 KST", message["content"])
        self.assertNotIn("⚠️", message["content"])

    def test_survives_missing_data(self):
        self.invoke(additionalEventData=None, responseElements=None, userIdentity=None)
        self.assertIn("unknown", Discord.posted[0][1]["content"])

    def test_sends_again_after_429(self):
        Discord.answers.append((429, {"retry_after": 0.05}))
        self.invoke()
        self.assertEqual(len(Discord.posted), 2)

    def test_raises_when_discord_fails(self):
        Discord.answers.append((500, {}))
        with self.assertRaises(urllib.error.HTTPError):
            self.invoke()


if __name__ == "__main__":
    unittest.main()
