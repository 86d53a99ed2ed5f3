import json, os, urllib.request
from datetime import datetime
from zoneinfo import ZoneInfo

def lambda_handler(event, context):
    d = event['detail']
    t = datetime.fromisoformat(d['eventTime'].replace('Z', '+00:00')).astimezone(ZoneInfo('Asia/Seoul'))
    extra = d.get('additionalEventData') or {}
    mfa = '사용' if str(extra.get('MFAUsed', '')).upper() == 'YES' else '미사용'
    ok = '성공' if d['responseElements']['ConsoleLogin'] == 'Success' else '실패'
    msg = (f"루트 계정 로그인 {ok}\n시각: {t.year}년 {t.month}월 {t.day}일 {t.hour:02d}시 {t.minute:02d}분 {t.second:02d}초\n"
           f"IP 주소: {d['sourceIPAddress']}\nMFA: {mfa}")
    req = urllib.request.Request(os.environ['DISCORD_WEBHOOK_URL'], json.dumps({'content': msg}).encode(),
                                 {'Content-Type': 'application/json', 'User-Agent': 'Mozilla/5.0'})
    urllib.request.urlopen(req, timeout=2).read()
    return {'statusCode': 200, 'body': '완료'}
