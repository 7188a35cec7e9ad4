"""A member of its team's group. The argument is JSON: "client_id" and other settings of kafka-python's consumer, and
"pack", the type and reason of an action for each user of the free pack.

SIGTERM: leaves. SIGUSR1: freezes itself with its next records in hand, before they are committed. SIGUSR2: is busy for
longer than max_poll_interval_ms."""
import json
import os
import signal
import sys
import time

from kafka import KafkaConsumer, KafkaProducer
from kafka.errors import CommitFailedError
from team_account import TEAM, patient

settings = json.loads(sys.argv[1])
acts = settings.pop("acts", False)
auto = settings.get("enable_auto_commit", True)
settings.setdefault("auto_offset_reset", "earliest")
asked = set()
for name in (signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2):
    signal.signal(name, lambda number, frame: asked.add(number))

producer = patient(KafkaProducer, acks="all") if acts else None
consumer = patient(KafkaConsumer, "new_users", group_id=TEAM, heartbeat_interval_ms=500, **settings)


def act(user):
    if user["pack"] == "free":
        action = {"customer": user["email"], "type": "CONTACT_CUSTOMER", "reason": "UPGRADE_FREE", "team": TEAM}
        producer.send("actions." + TEAM, json.dumps(action).encode())


while signal.SIGTERM not in asked:
    records = [record for batch in consumer.poll(timeout_ms=200).values() for record in batch]
    if acts:
        for record in records:
            act(json.loads(record.value))
        producer.flush()
    if records and signal.SIGUSR1 in asked:
        asked.discard(signal.SIGUSR1)
        print("frozen", flush=True)
        os.kill(os.getpid(), signal.SIGSTOP)
        print("thawed", flush=True)
    if records and not auto:
        try:
            consumer.commit()
        except CommitFailedError:
            print("commit rejected", flush=True)
    if signal.SIGUSR2 in asked:
        asked.discard(signal.SIGUSR2)
        print("busy", flush=True)
        time.sleep(settings["max_poll_interval_ms"] / 1000 + 3)
consumer.close()
