#!/usr/bin/env python3
"""A first consumer for your team.

Install:      pip install kafka-python        (or: sudo apt install python3-kafka)
Run:          python3 team.py
Scale out:    run it once more in a second terminal, and watch the partitions being shared
Stop:         Ctrl-C

As it comes from the lab, your team's settings and task are filled in. Any other copy reads its settings from
GROUPSTAGE_BOOTSTRAP, GROUPSTAGE_TEAM and GROUPSTAGE_PASSWORD, and solves the task of team-1.
"""
import json
import os
import signal
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


CONNECTION = dict(
    bootstrap_servers=BOOTSTRAP.split(","),
    security_protocol=SECURITY,
    sasl_mechanism=MECHANISM,
    sasl_plain_username=USERNAME,
    sasl_plain_password=PASSWORD,
)
STATS_EVERY = 3  # seconds

stats = {}  # what this instance did, by partition


class Partitions(ConsumerRebalanceListener):
    """Kafka calls this whenever the group shares its work anew."""

    def on_partitions_revoked(self, revoked):
        print("revoked: ", sorted(tp.partition for tp in revoked), flush=True)
        stats.clear()

    def on_partitions_assigned(self, assigned):
        print("assigned:", sorted(tp.partition for tp in assigned), flush=True)


def handle(record, producer):
    """Looks at one user, and sends an action if it matches."""
    user = json.loads(record.value)
    mine = stats.setdefault(record.partition, {"processed": 0, "flagged": 0})
    if matches(user):
        action = {"customer": user["email"], "type": TYPE, "reason": REASON, "team": TEAM}
        producer.send(ACTIONS, json.dumps(action).encode())
        mine["flagged"] += 1
        print("partition", record.partition, "offset", record.offset, TYPE, user["email"], flush=True)
    mine["processed"] += 1
    mine["nextOffset"] = record.offset + 1


def publish(producer):
    """Publishes the stats of each partition under its own key, so that they can follow the partition."""
    for partition, mine in stats.items():
        value = dict(mine, team=TEAM, partition=partition)
        producer.send(STATS, key="{}/{}".format(TEAM, partition).encode(), value=json.dumps(value).encode())


def main():
    producer = KafkaProducer(acks="all", linger_ms=20, **CONNECTION)
    consumer = KafkaConsumer(group_id=GROUP, auto_offset_reset="earliest", **CONNECTION)
    consumer.subscribe([USERS], listener=Partitions())
    print("consuming", USERS, "from", BOOTSTRAP, "as", TEAM, flush=True)

    running = [True]
    signal.signal(signal.SIGINT, lambda number, frame: running.clear())  # Ctrl-C: finish what was polled, then end
    published = time.monotonic()
    while running:
        for records in consumer.poll(timeout_ms=500).values():
            for record in records:
                handle(record, producer)
        producer.flush()  # the next poll may commit these offsets: by then their actions have arrived
        if time.monotonic() - published >= STATS_EVERY:
            publish(producer)
            published = time.monotonic()
    publish(producer)
    producer.close(timeout=5)
    consumer.close()  # commits, and leaves the group, so that the others take over at once
    print("stopped", flush=True)


if __name__ == "__main__":
    main()
