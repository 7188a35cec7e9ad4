#!/usr/bin/env python3
"""A consumer for your team that keeps its state, with confluent-kafka: its counts go on when a partition changes its owner.

Install:    python3 -m pip install confluent-kafka      (or: sudo apt install python3-confluent-kafka)
Run:        python3 team_confluent_state.py
Try it:     run it a second time in another terminal, then stop one of the two: the other goes on from its counts
Stop:       Ctrl-C

It adds to team_confluent.py: when a partition is assigned, read its newest published state, and begin at the nextOffset of
that state, so that counts and place fit together; when it is revoked, publish its state first, and forget it only then.
"""
import json, os, re, signal, socket, sys, threading, time
from confluent_kafka import Consumer, KafkaError, KafkaException, OFFSET_BEGINNING, Producer, TopicPartition, libversion

# <settings> The lab fills in your team's account when you download this file.
BOOTSTRAP = os.environ.get("GROUPSTAGE_BOOTSTRAP", "127.0.0.1:9092")
TEAM = os.environ.get("GROUPSTAGE_TEAM", "team-1")
PASSWORD = os.environ.get("GROUPSTAGE_PASSWORD", "")
PROTOCOL = os.environ.get("GROUPSTAGE_PROTOCOL", "SASL_PLAINTEXT")
CA = os.environ.get("GROUPSTAGE_CA", "")
# </settings>
# <task>
TYPE = "CONTACT_CUSTOMER"
REASON = "LEGACY_EMAIL_PROVIDER"

def matches(user):
    # your task: email contains hotmail
    return "hotmail" in user["email"]
# </task>

MACHINE = re.sub(r"[^A-Za-z0-9._-]", "-", socket.gethostname().split(".")[0])[:30] or "python"
SCRAM = libversion()[1] >= 0x02060100  # Kafka 4 refuses the SCRAM of an older librdkafka
CONNECTION = {"bootstrap.servers": BOOTSTRAP, "security.protocol": PROTOCOL,
    "sasl.mechanism": "SCRAM-SHA-256" if SCRAM else "PLAIN", "sasl.username": TEAM, "sasl.password": PASSWORD,
    "client.id": MACHINE,  # the board shows it, so that you can tell your consumers apart
    "log_level": 0, "error_cb": lambda error: problems.append(error)}
if CA:
    CONNECTION["ssl.ca.pem"] = CA  # by which it recognizes the lab
problems = []  # what the library has reported
stats = {}  # what this program has counted, by partition: each partition has one owner at any time

def revoked(producer, partitions):  # poll() calls it at each rebalance
    print("revoked:", sorted(tp.partition for tp in partitions))
    publish(producer)
    producer.flush()  # the state has arrived: the next owner reads it at once
    for tp in partitions:
        stats.pop(tp.partition, None)

def assigned(consumer, partitions):
    print("assigned:", sorted(tp.partition for tp in partitions))
    before = newest()
    for tp in partitions:
        if tp.partition in before:
            stats[tp.partition] = before[tp.partition]
            tp.offset = before[tp.partition]["nextOffset"]
            print("restored:", tp.partition, before[tp.partition])
    consumer.assign(partitions)

def newest():  # reads the whole stats topic without joining a group, and keeps the last state of each partition
    found = {}
    reader = Consumer(dict(CONNECTION, **{"group.id": TEAM, "enable.auto.commit": False, "enable.partition.eof": True}))
    reader.assign([TopicPartition("stats." + TEAM, 0, OFFSET_BEGINNING)])
    while True:
        record = reader.poll(10)
        if record is None or record.error():  # the end of the topic is reported as an error
            break
        value = json.loads(record.value() or b"{}")
        if "nextOffset" in value:
            found[value["partition"]] = {name: value[name] for name in ("processed", "flagged", "nextOffset")}
    reader.close()
    return found

def send(producer, topic, value, key=None):  # does not wait; flush() calls written() when Kafka has answered
    producer.produce(topic, json.dumps(value).encode(), key, on_delivery=written)

def written(error, record):
    if error is not None:
        print("NOT WRITTEN to", record.topic(), "-", error, "-", record.value()[:200])

def handle(record, producer):  # extract, transform, load
    user, found = json.loads(record.value()), "no match"
    mine = stats.setdefault(record.partition(), {"processed": 0, "flagged": 0})
    if matches(user):
        send(producer, "actions." + TEAM, {"customer": user["email"], "type": TYPE, "reason": REASON, "team": TEAM})
        mine["flagged"] += 1
        found = TYPE
    mine.update(processed=mine["processed"] + 1, nextOffset=record.offset() + 1)
    print("partition", record.partition(), "offset", record.offset(), user["email"], found)

def publish(producer):  # a key for each partition, so that the counts can follow the partition to another consumer
    for partition, mine in stats.items():
        send(producer, "stats." + TEAM, dict(mine, team=TEAM, partition=partition), f"{TEAM}/{partition}")

def connect():  # returns a producer and a consumer, or ends the program with one line that says why not
    producer = Producer(CONNECTION)  # waits for all replicas (acks=all) by default
    consumer = Consumer(dict(CONNECTION, **{"group.id": TEAM, "auto.offset.reset": "earliest", "session.timeout.ms": 10000,
        "enable.auto.offset.store": False}))  # commits only the records that main() has stored
    try:
        consumer.list_topics("new_users", timeout=10)
        return producer, consumer
    except KafkaException as error:
        consumer.poll(0)  # reports the problems
        reason, codes = problems[0].str() if problems else error, [problem.code() for problem in problems]
    if KafkaError._AUTHENTICATION in codes:
        sys.exit(f"NOT CONNECTED: {BOOTSTRAP} refuses the password of {TEAM} ({reason}). Download this program again.")
    if KafkaError._SSL in codes:
        sys.exit(f"NOT CONNECTED: {BOOTSTRAP} does not have the certificate of your lab ({reason}). Download this program again.")
    sys.exit(f"NOT CONNECTED: nobody answers at {BOOTSTRAP} ({reason}). Does the lab run, and is this its address?")

def main():
    sys.stdout.reconfigure(line_buffering=True)  # prints each line at once
    producer, consumer = connect()
    print("consuming new_users from", BOOTSTRAP, "as", TEAM)
    consumer.subscribe(["new_users"], on_assign=assigned,
        on_revoke=lambda consumer, partitions: revoked(producer, partitions))
    stopping, published = threading.Event(), 0
    signal.signal(signal.SIGINT, lambda number, frame: stopping.set())  # Ctrl-C: finish this record, then end
    while not stopping.is_set():
        record = consumer.poll(0.5)
        if record is not None and record.error():
            print("NOT READ:", record.error())
        elif record is not None:
            handle(record, producer)
            producer.flush()  # the action has arrived
            consumer.store_offsets(record)  # only now may the next automatic commit include this record
        if time.monotonic() - published >= 3:
            publish(producer)
            published = time.monotonic()
    publish(producer)
    producer.flush(5)
    consumer.close()  # commits and leaves the group, so that the others take over at once
    print("stopped")

if __name__ == "__main__":
    main()
