"""Does by HTTP what a person does on the join page: types the code, and downloads the starter of the team."""
import http.cookiejar, json, ssl, sys, urllib.request

address, code, which, file = sys.argv[1:]
lab = address[:-len("/join")]
trusting = ssl._create_unverified_context()  # a person accepts the browser's warning
browser = urllib.request.build_opener(urllib.request.HTTPSHandler(context=trusting),
    urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

def call(path, body=None):
    request = urllib.request.Request(lab + path, body and json.dumps(body).encode(), {"Content-Type": "application/json"})
    with browser.open(request, timeout=30) as answer:
        return answer.read()

team = json.loads(call("/api/v1/join", {"joinCode": code}))["team"]
with open(file, "wb") as starter:
    starter.write(call("/starters/" + which + "?team=" + team))
print(team)
