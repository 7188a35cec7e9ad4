"""A program of its team that makes a mistake. The argument is JSON: the settings of kafka-python's consumer, with "topic" for
the topic and "mistake" for the first mistake. Each line of the input names the mistake in the next actions; "right" makes none. "holds" acts without a
commit, and "end" closes the consumer. With "by_hand" the program commits after each poll, with "assign" it is no member of its
group, and with "reaches" it reaches only the bootstrap address."""
import json
import select
import sys
import time

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.conn import BrokerConnection
from team_account import TEAM, patient

OTHER = "team-1" if TEAM != "team-1" else "team-2"
settings = json.loads(sys.argv[1])
topic = settings.pop("topic", "new_users")
mistake = settings.pop("mistake", "right")
usual = dict(
    group_id=TEAM,
    auto_offset_reset="earliest",
    session_timeout_ms=6_000,
    heartbeat_interval_ms=500,
    auto_commit_interval_ms=500,
)
assign = settings.pop("assign", False)
by_hand = settings.pop("by_hand", False)
connect = BrokerConnection.__init__


def unreachable(self, host, port, *arguments, **options):
    bootstrap = str(options.get("node_id", "")).startswith("bootstrap")
    connect(self, host, port if bootstrap else 1, *arguments, **options)


if settings.pop("reaches", "all") == "bootstrap":
    BrokerConnection.__init__ = unreachable
producer = patient(KafkaProducer, acks="all", linger_ms=20)
member = patient(KafkaConsumer, *([] if assign else [topic]), **{**usual, **settings})
if assign:
    member.assign([TopicPartition(topic, partition) for partition in range(5)])
found = 0
flooded = 0


def action(user):
    right = {"customer": user["email"], "type": "CONTACT_CUSTOMER", "reason": "UPGRADE_FREE", "team": TEAM}
    if mistake == "missing":
        del right["reason"]
    elif mistake == "lower":
        right["type"] = right["type"].lower()
    elif mistake == "number":
        right["reason"] = 1
    elif mistake == "invented":
        right["customer"] = "jane.doe@example.org"
    elif mistake == "other-team":
        right["team"] = OTHER
    text = str(right) if mistake == "python" else json.dumps(right)
    return text.ljust(17_000 if mistake == "large" else 0).encode()


def wanted(user):
    global found
    free = user["pack"] == "free"
    found += free
    return mistake == "wide" or free and (mistake != "narrow" or found % 2 == 0)


def send(user):
    if mistake != "foreign-topic":
        producer.send("actions." + TEAM, action(user))
        return
    try:
        producer.send("actions." + OTHER, action(user))
    except Exception as error:
        print("refused", repr(error), flush=True)


def work():
    for batch in member.poll(timeout_ms=100).values():
        for record in batch:
            user = json.loads(record.value)
            if mistake != "silent" and wanted(user):
                send(user)
                if mistake == "flood":
                    flood(user)
    producer.flush()
    if by_hand and mistake != "holds":
        member.commit()


def flood(user):  # 0.3 MB a second; the team's quota is less
    global flooded
    if flooded < time.monotonic() - 1:
        flooded = time.monotonic()
        for _ in range(20):
            producer.send("actions." + TEAM, action(user).ljust(15_000))


def stats(key):
    value = {"team": TEAM, "processed": 1, "flagged": 0, "partition": 0, "nextOffset": 1}
    producer.send("stats." + TEAM, key=key.encode(), value=json.dumps(value).encode())
    producer.flush()


while True:
    if select.select([sys.stdin], [], [], 0)[0]:
        word = sys.stdin.readline().strip()
        if word in ("", "end"):
            break
        if word == "foreign-key":
            stats(OTHER + "/0")
        elif word == "no-key":  # the broker refuses it, and send() does not say so
            producer.send("stats." + TEAM, b"{}")
        elif word == "own-key":
            stats(TEAM + "/0")
        else:
            mistake = word
        print("now", word, flush=True)
    work()
member.close()
