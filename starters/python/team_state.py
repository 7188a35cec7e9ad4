#!/usr/bin/env python3
"""A consumer for your team that keeps its state, with kafka-python: its counts go on when a partition changes its owner.

Install:    python3 -m pip install kafka-python      (or: sudo apt install python3-kafka)
Run:        python3 team_state.py
Try it:     run it a second time in another terminal, then stop one of the two: the other goes on from its counts
Stop:       Ctrl-C

It adds to team.py: when a partition is assigned, read its newest published state, and seek to the nextOffset of that state,
so that counts and place fit together; when it is revoked, publish its state first, and forget it only then.
"""
import json, logging, os, re, signal, socket, ssl, sys, threading, time
from kafka import ConsumerRebalanceListener, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError

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
TLS = ssl.create_default_context(cadata=CA or None) if PROTOCOL == "SASL_SSL" else None  # CA is how it recognizes the lab
CONNECTION = dict(bootstrap_servers=BOOTSTRAP.split(","), security_protocol=PROTOCOL, ssl_context=TLS,
    sasl_mechanism="SCRAM-SHA-256", sasl_plain_username=TEAM, sasl_plain_password=PASSWORD,
    client_id=MACHINE)  # the board shows it, so that you can tell your consumers apart
stats = {}  # what this program has counted, by partition: each partition has one owner at any time

class Partitions(ConsumerRebalanceListener):  # poll() calls it at each rebalance
    def __init__(self, consumer, producer):
        self.consumer, self.producer = consumer, producer

    def on_partitions_revoked(self, revoked):
        print("revoked:", sorted(tp.partition for tp in revoked))
        publish(self.producer)
        self.producer.flush()  # the state has arrived: the next owner reads it at once
        for tp in revoked:
            stats.pop(tp.partition, None)

    def on_partitions_assigned(self, assigned):
        print("assigned:", sorted(tp.partition for tp in assigned))
        before = newest() if assigned else {}  # this client joins once before it knows the partitions
        for tp in assigned:
            if tp.partition in before:
                stats[tp.partition] = before[tp.partition]
                self.consumer.seek(tp, before[tp.partition]["nextOffset"])
                print("restored:", tp.partition, before[tp.partition])

def newest():  # reads the whole stats topic without a group, and keeps the last state of each partition
    found, topic = {}, TopicPartition("stats." + TEAM, 0)
    reader = KafkaConsumer(enable_auto_commit=False, **CONNECTION)
    reader.assign([topic])
    reader.seek_to_beginning(topic)
    end = reader.end_offsets([topic])[topic]
    while reader.position(topic) < end:
        for records in reader.poll(timeout_ms=200).values():
            for value in (json.loads(record.value or b"{}") for record in records):
                if "nextOffset" in value:
                    found[value["partition"]] = {name: value[name] for name in ("processed", "flagged", "nextOffset")}
    reader.close()
    return found

def send(producer, topic, value, key=None):  # does not wait; if Kafka refuses the record, refused() prints it later
    try:
        producer.send(topic, key=key, value=json.dumps(value).encode()).add_errback(refused, topic, value)
    except Exception as error:  # the topic is not known, or the record is too large
        refused(topic, value, error)

def refused(topic, value, error):
    print("NOT WRITTEN to", topic, "-", repr(error), "-", json.dumps(value)[:200])

def handle(record, producer):  # extract, transform, load
    user, found = json.loads(record.value), "no match"
    mine = stats.setdefault(record.partition, {"processed": 0, "flagged": 0})
    if matches(user):
        send(producer, "actions." + TEAM, {"customer": user["email"], "type": TYPE, "reason": REASON, "team": TEAM})
        mine["flagged"] += 1
        found = TYPE
    mine.update(processed=mine["processed"] + 1, nextOffset=record.offset + 1)
    print("partition", record.partition, "offset", record.offset, user["email"], found)

def publish(producer):  # a key for each partition, so that the counts can follow the partition to another consumer
    for partition, mine in stats.items():
        send(producer, "stats." + TEAM, dict(mine, team=TEAM, partition=partition), f"{TEAM}/{partition}".encode())

def connect():  # returns a producer and a consumer, or ends the program with one line that says why not
    logging.getLogger("kafka").addHandler(logging.NullHandler())  # this program prints what matters, in one line
    host, port = BOOTSTRAP.split(",")[0].rsplit(":", 1)
    try:
        with socket.create_connection((host, port), timeout=5) as plain:
            if TLS:
                TLS.wrap_socket(plain, server_hostname=host).close()
        return (KafkaProducer(acks="all", retries=5, linger_ms=20, **CONNECTION),
            KafkaConsumer(group_id=TEAM, auto_offset_reset="earliest", session_timeout_ms=10000, **CONNECTION))
    except ssl.SSLError as error:
        sys.exit(f"NOT CONNECTED: {BOOTSTRAP} does not have the certificate of your lab ({error}). Download this program again.")
    except OSError as error:
        sys.exit(f"NOT CONNECTED: nobody answers at {BOOTSTRAP} ({error}). Does the lab run, and is this its address?")
    except KafkaError as error:  # this client does not say it more precisely
        sys.exit(f"NOT CONNECTED: {BOOTSTRAP} refuses the password of {TEAM} ({error!r}). Download this program again.")

def main():
    sys.stdout.reconfigure(line_buffering=True)  # prints each line at once
    producer, consumer = connect()
    print("consuming new_users from", BOOTSTRAP, "as", TEAM)
    consumer.subscribe(["new_users"], listener=Partitions(consumer, producer))
    stopping, published = threading.Event(), 0
    signal.signal(signal.SIGINT, lambda number, frame: stopping.set())  # Ctrl-C: finish the polled records, then end
    while not stopping.is_set():
        for records in consumer.poll(timeout_ms=500).values():
            for record in records:
                handle(record, producer)
        producer.flush()  # the actions have arrived before the next poll() may commit the offsets
        if time.monotonic() - published >= 3:
            publish(producer)
            published = time.monotonic()
    publish(producer)
    producer.flush(timeout=5)
    consumer.close()  # commits and leaves the group, so that the others take over at once
    producer.close(timeout=5)
    print("stopped")

if __name__ == "__main__":
    main()
