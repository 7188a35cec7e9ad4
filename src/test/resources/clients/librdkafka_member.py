"""A member of its team's group, named by the argument, with confluent-kafka. SIGTERM: leaves."""
import os
import signal
import sys

from confluent_kafka import Consumer

TEAM = os.environ["GROUPSTAGE_TEAM"]
asked = set()
signal.signal(signal.SIGTERM, lambda number, frame: asked.add(number))
consumer = Consumer({
    "bootstrap.servers": os.environ["GROUPSTAGE_BOOTSTRAP"],
    "security.protocol": "SASL_PLAINTEXT",
    "sasl.mechanism": "PLAIN",  # the SCRAM of librdkafka before 2.6.1 is refused by Kafka 4
    "sasl.username": TEAM,
    "sasl.password": os.environ["GROUPSTAGE_PASSWORD"],
    "group.id": TEAM,
    "client.id": sys.argv[1],
    "auto.offset.reset": "earliest",
    "auto.commit.interval.ms": 500,
    "session.timeout.ms": 6000,
    "heartbeat.interval.ms": 500,
})
consumer.subscribe(["new_users"])
while not asked:
    consumer.poll(0.2)
consumer.close()
