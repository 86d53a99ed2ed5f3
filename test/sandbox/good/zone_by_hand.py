import json, os, urllib.request, re

DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

def to_kst(text):
    y, mo, d, h, mi, s = map(int, re.findall(r"\d+", text))
    h += 9
    if h >= 24:
        h -= 24
        d += 1
        if d > DAYS[mo - 1] + (mo == 2 and y % 4 == 0):
            d = 1
            mo += 1
            if mo > 12:
                mo = 1
                y += 1
    return f"{y}-{mo}-{d} {h}:{mi}:{s}"

def lambda_handler(event, context):
    d = event["detail"]
    mfa = "No"
    if d["additionalEventData"] and "MFAUsed" in d["additionalEventData"]:
        mfa = d["additionalEventData"]["MFAUsed"]
    text = " ".join(["Root", to_kst(d["eventTime"]), d["sourceIPAddress"], mfa, d["responseElements"]["ConsoleLogin"]])
    request = urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"])
    request.add_header("Content-Type", "application/json")
    request.add_header("User-Agent", "a")
    urllib.request.urlopen(request, json.dumps({"content": text}).encode(), 2)
