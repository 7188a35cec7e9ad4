"""A member of its team's group that flags the users of the free pack, and keeps its state in its team's stats topic.

The argument is JSON: "client_id"; "recovers": goes on from the published state of each partition that it gets, else from
zero; "commits_first": commits what it has polled before it acts on it. SIGUSR1: freezes itself after its next commit, with
a user in hand whom it has not flagged."""
import json
import os
import signal
import sys
import time

from kafka import ConsumerRebalanceListener, KafkaConsumer, KafkaProducer, TopicPartition
from team_account import TEAM, patient

STATS = TopicPartition("stats." + TEAM, 0)
settings = json.loads(sys.argv[1])
asked = set()
signal.signal(signal.SIGUSR1, lambda number, frame: asked.add(number))
state = {}
gained = set()


class Partitions(ConsumerRebalanceListener):
    def on_partitions_revoked(self, revoked):
        state.clear()

    def on_partitions_assigned(self, assigned):
        gained.update(tp.partition for tp in assigned)


def published():
    """The newest published state of each partition."""
    newest = {}
    reader = patient(KafkaConsumer, enable_auto_commit=False)
    reader.assign([STATS])
    reader.seek_to_beginning(STATS)
    end = reader.end_offsets([STATS])[STATS]
    while reader.position(STATS) < end:
        for records in reader.poll(timeout_ms=200).values():
            for record in records:
                value = json.loads(record.value)
                newest[value["partition"]] = value
    reader.close()
    return newest


def begin():
    """State for the partitions that came."""
    before = published() if settings["recovers"] else {}
    for partition in gained:
        state[partition] = dict(before.get(partition, {"processed": 0, "flagged": 0, "nextOffset": 0}))
    gained.clear()


def wanted(record):
    return json.loads(record.value)["pack"] == "free"


def act(record):
    mine = state[record.partition]
    matches = wanted(record)
    if matches:
        customer = json.loads(record.value)["email"]
        action = {"customer": customer, "type": "CONTACT_CUSTOMER", "reason": "UPGRADE_FREE", "team": TEAM}
        producer.send("actions." + TEAM, json.dumps(action).encode())
    if record.offset >= mine["nextOffset"]:  # else it is delivered again, and counted already
        mine["processed"] += 1
        mine["flagged"] += matches
        mine["nextOffset"] = record.offset + 1


def publish():
    for partition, mine in state.items():
        value = dict(mine, team=TEAM, partition=partition)
        producer.send(STATS.topic, key="{}/{}".format(TEAM, partition).encode(), value=json.dumps(value).encode())
    producer.flush()
    print("published", sorted(partition for partition, mine in state.items() if mine["processed"] > 0), flush=True)


producer = patient(KafkaProducer, acks="all")
consumer = patient(
    KafkaConsumer,
    group_id=TEAM,
    client_id=settings["client_id"],
    auto_offset_reset="earliest",
    enable_auto_commit=False,
    heartbeat_interval_ms=500,
    session_timeout_ms=6000)
consumer.subscribe(["new_users"], listener=Partitions())
due = time.monotonic()
while True:
    records = [record for batch in consumer.poll(timeout_ms=200).values() for record in batch]
    if gained:
        begin()
    if records and settings["commits_first"]:
        consumer.commit()
        if signal.SIGUSR1 in asked and any(wanted(record) for record in records):
            print("frozen", flush=True)
            os.kill(os.getpid(), signal.SIGSTOP)
    for record in records:
        act(record)
    producer.flush()
    if records and not settings["commits_first"]:
        consumer.commit()
    if time.monotonic() >= due:
        publish()
        due = time.monotonic() + 0.5
