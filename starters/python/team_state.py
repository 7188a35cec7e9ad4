#!/usr/bin/env python3
"""A consumer for your team that keeps its state: when a partition changes hands, its counts go on.

Install:      pip install kafka-python        (or: sudo apt install python3-kafka)
Run:          python3 team_state.py
Try it:       run it once more in a second terminal, and stop one of the two: the other goes on from its counts
Stop:         Ctrl-C

It is team.py and these four things, in this order, because no other order works:

1. An assignment can be empty. kafka-python joins once before it knows the partitions: then there is nothing to restore.
2. A partition is assigned: read its newest published state, and seek to its nextOffset. The committed offset is another
   truth; what lies between the two would be counted twice, or not at all.
3. A partition is revoked: publish its state and wait until it is written, and only then forget it.
4. The listener needs the consumer to seek, and the producer to publish: so both are made before it.

As it comes from the lab, your team's settings and task are filled in. Any other copy reads its settings from
GROUPSTAGE_BOOTSTRAP, GROUPSTAGE_TEAM and GROUPSTAGE_PASSWORD, and solves the task of team-1.
"""
import json
import os
import re
import signal
import socket
import time

from kafka import ConsumerRebalanceListener, KafkaConsumer, KafkaProducer, TopicPartition

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
    client_id=MACHINE,  # the board shows it, so that you know whose consumer is whose
    security_protocol=SECURITY,
    sasl_mechanism=MECHANISM,
    sasl_plain_username=USERNAME,
    sasl_plain_password=PASSWORD,
)
STATS_EVERY = 3  # seconds

stats = {}  # what this instance did, by partition


class Partitions(ConsumerRebalanceListener):
    """Kafka calls this, within poll(), whenever the group shares its work anew."""

    def __init__(self, consumer, producer):
        self.consumer = consumer
        self.producer = producer

    def on_partitions_revoked(self, revoked):
        print("revoked: ", sorted(tp.partition for tp in revoked), flush=True)
        publish(self.producer)
        self.producer.flush()  # the next owner reads it at once
        stats.clear()

    def on_partitions_assigned(self, assigned):
        print("assigned:", sorted(tp.partition for tp in assigned), flush=True)
        if not assigned:
            return
        before = published()
        for tp in assigned:
            if tp.partition in before:
                stats[tp.partition] = before[tp.partition]
                self.consumer.seek(tp, before[tp.partition]["nextOffset"])
                print("restored:", tp.partition, before[tp.partition], flush=True)


def published():
    """The newest published state of each partition: what is in the stats topic now, read by a consumer without a group."""
    newest = {}
    topic = TopicPartition(STATS, 0)
    reader = KafkaConsumer(enable_auto_commit=False, **CONNECTION)
    reader.assign([topic])
    reader.seek_to_beginning(topic)
    end = reader.end_offsets([topic])[topic]
    while reader.position(topic) < end:
        for records in reader.poll(timeout_ms=200).values():
            for record in records:
                value = json.loads(record.value or b"null")
                if value and "partition" in value and "nextOffset" in value:
                    newest[value["partition"]] = {key: value[key] for key in ("processed", "flagged", "nextOffset")}
    reader.close()
    return newest


def send(producer, topic, value, key=None):
    """Sends one record. Kafka answers later, so nobody waits here: what it refuses is printed then."""
    try:
        producer.send(topic, key=key, value=json.dumps(value).encode()).add_errback(refused, topic, value)
    except Exception as error:  # no answer about the topic, or a record that is too large to be sent
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
    consumer.subscribe([USERS], listener=Partitions(consumer, producer))
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
    producer.flush()
    consumer.close()  # commits, and leaves the group, so that the others take over at once
    producer.close(timeout=5)
    print("stopped", flush=True)


if __name__ == "__main__":
    main()
