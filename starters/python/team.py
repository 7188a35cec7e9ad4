#!/usr/bin/env python3
"""A first consumer for your team.

Install:      pip install kafka-python        (or: sudo apt install python3-kafka)
Run:          python3 team.py
Scale out:    run it a second time in another terminal, and watch how the two share the partitions
Stop:         Ctrl-C

The lab fills in your team's settings and task when you download this file. Any other copy reads its settings from
GROUPSTAGE_BOOTSTRAP, GROUPSTAGE_TEAM and GROUPSTAGE_PASSWORD, and solves the task of team-1.
"""
import json
import os
import re
import signal
import socket
import time

from kafka import ConsumerRebalanceListener, KafkaConsumer, KafkaProducer

# <settings>
BOOTSTRAP = os.environ.get("GROUPSTAGE_BOOTSTRAP", "127.0.0.1:9092")
TEAM = os.environ.get("GROUPSTAGE_TEAM", "team-1")
USERNAME = TEAM
PASSWORD = os.environ.get("GROUPSTAGE_PASSWORD", "")
SECURITY = "SASL_PLAINTEXT"
MECHANISM = "SCRAM-SHA-256"
GROUP = TEAM
USERS = "new_users"
ACTIONS = "actions." + TEAM
STATS = "stats." + TEAM
# </settings>

# <task>
TYPE = "CONTACT_CUSTOMER"
REASON = "LEGACY_EMAIL_PROVIDER"


def matches(user):
    # your task: email contains hotmail
    return "hotmail" in user["email"]
# </task>


MACHINE = re.sub(r"[^A-Za-z0-9._-]", "-", socket.gethostname().split(".")[0])[:30] or "python"
CONNECTION = dict(
    bootstrap_servers=BOOTSTRAP.split(","),
    client_id=MACHINE,  # the board shows it, so that you can tell your consumers apart
    security_protocol=SECURITY,
    sasl_mechanism=MECHANISM,
    sasl_plain_username=USERNAME,
    sasl_plain_password=PASSWORD,
)
STATS_EVERY = 3  # seconds

stats = {}  # by partition: what this program has processed and flagged


class Partitions(ConsumerRebalanceListener):
    """The consumer calls this, within poll(), at every rebalance."""

    def on_partitions_revoked(self, revoked):
        print("revoked: ", sorted(tp.partition for tp in revoked), flush=True)
        stats.clear()

    def on_partitions_assigned(self, assigned):
        print("assigned:", sorted(tp.partition for tp in assigned), flush=True)


def send(producer, topic, value, key=None):
    """Sends one record without waiting. If Kafka refuses it, refused() prints it later."""
    try:
        producer.send(topic, key=key, value=json.dumps(value).encode()).add_errback(refused, topic, value)
    except Exception as error:  # the topic is not known, or the record is too large
        refused(topic, value, error)


def refused(topic, value, error):
    print("NOT WRITTEN to", topic, "-", repr(error), "-", json.dumps(value)[:200], flush=True)


def handle(record, producer):
    """Looks at one user, and sends an action if it matches."""
    user = json.loads(record.value)
    mine = stats.setdefault(record.partition, {"processed": 0, "flagged": 0})
    if matches(user):
        action = {"customer": user["email"], "type": TYPE, "reason": REASON, "team": TEAM}
        send(producer, ACTIONS, action)
        mine["flagged"] += 1
        print("partition", record.partition, "offset", record.offset, TYPE, user["email"], flush=True)
    mine["processed"] += 1
    mine["nextOffset"] = record.offset + 1


def publish(producer):
    """Publishes the stats of each partition under its own key, so that they can follow the partition."""
    for partition, mine in stats.items():
        value = dict(mine, team=TEAM, partition=partition)
        send(producer, STATS, value, key="{}/{}".format(TEAM, partition).encode())


def main():
    producer = KafkaProducer(acks="all", retries=5, linger_ms=20, **CONNECTION)
    consumer = KafkaConsumer(group_id=GROUP, auto_offset_reset="earliest", **CONNECTION)
    consumer.subscribe([USERS], listener=Partitions())
    print("consuming", USERS, "from", BOOTSTRAP, "as", TEAM, flush=True)

    running = [True]
    signal.signal(signal.SIGINT, lambda number, frame: running.clear())  # Ctrl-C: finish the polled records, then end
    published = time.monotonic()
    while running:
        for records in consumer.poll(timeout_ms=500).values():
            for record in records:
                handle(record, producer)
        producer.flush()  # wait for the actions: the next poll may commit these offsets
        if time.monotonic() - published >= STATS_EVERY:
            publish(producer)
            published = time.monotonic()
    publish(producer)
    producer.close(timeout=5)
    consumer.close()  # commits and leaves the group, so that the others take over at once
    print("stopped", flush=True)


if __name__ == "__main__":
    main()
