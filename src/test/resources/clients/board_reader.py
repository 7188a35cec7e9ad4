"""Prints what the lab answers to each path that it reads, a line each, as a browser on the lab's own machine sees it."""
import ssl, sys, urllib.request

lab = sys.argv[1]
trusting = ssl._create_unverified_context()

for path in map(str.strip, sys.stdin):
    with urllib.request.urlopen(lab + path, timeout=30, context=trusting) as answer:
        print(answer.read().decode().replace("\n", " "), flush=True)
