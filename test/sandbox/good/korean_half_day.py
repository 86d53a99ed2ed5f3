import json, os, urllib.request
import datetime as dt

def lambda_handler(event, context):
    d = event['detail']
    kst = dt.datetime.strptime(d['eventTime'], '%Y-%m-%dT%H:%M:%SZ') + dt.timedelta(hours=9)
    half = '오전' if kst.hour < 12 else '오후'
    time_text = f"{kst:%Y. %m. %d.} {half} {kst.hour % 12 or 12}:{kst:%M:%S}"
    mfa = (d.get('additionalEventData') or {}).get('MFAUsed') or '알 수 없음'
    msg = f"[경고] Root 로그인\n{time_text}\n{d['sourceIPAddress']}\nMFA={mfa}\n{d['responseElements']['ConsoleLogin']}"
    req = urllib.request.Request(os.environ.get('DISCORD_WEBHOOK_URL'), method='POST', data=json.dumps({'content': msg}, ensure_ascii=False).encode('utf-8'))
    req.add_header('Content-Type', 'application/json; charset=utf-8')
    req.add_header('User-Agent', 'DiscordBot (https://example.com, 1.0)')
    with urllib.request.urlopen(req, timeout=2.5) as res:
        print(res.status)
