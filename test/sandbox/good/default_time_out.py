import json, os, socket, urllib.request
from datetime import datetime, timedelta
socket.setdefaulttimeout(2)

def lambda_handler(event, context):
    d = event['detail']
    kst = (datetime.strptime(d['eventTime'], '%Y-%m-%dT%H:%M:%SZ') + timedelta(hours=9)).strftime('%m/%d/%Y %H:%M')
    extra = d.get('additionalEventData')
    mfa = extra.get('MFAUsed', '?') if extra else '?'
    body = {'content': 'root / %s / %s / MFA %s / %s' % (kst, d['sourceIPAddress'], mfa, d['responseElements']['ConsoleLogin'])}
    req = urllib.request.Request(os.getenv('DISCORD_WEBHOOK_URL'), data=bytes(json.dumps(body), 'utf-8'),
                                 headers={'content-type': 'application/json', 'user-agent': 'lambda'})
    urllib.request.urlopen(req)
