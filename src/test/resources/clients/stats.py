"""Publishes one stats record: under the key that is given, or under none."""
import json
import os
import sys

from kafka import KafkaProducer
from kafka.errors import KafkaError

TEAM = os.environ["GROUPSTAGE_TEAM"]
key = sys.argv[1].encode() if len(sys.argv) > 1 else None
value = {"team": TEAM, "processed": 10, "flagged": 1, "partition": 0, "nextOffset": 10}

producer = KafkaProducer(
    acks="all",
    retries=0,
    bootstrap_servers=os.environ["GROUPSTAGE_BOOTSTRAP"],
    security_protocol="SASL_PLAINTEXT",
    sasl_mechanism="SCRAM-SHA-256",
    sasl_plain_username=TEAM,
    sasl_plain_password=os.environ["GROUPSTAGE_PASSWORD"],
)
try:
    metadata = producer.send("stats." + TEAM, key=key, value=json.dumps(value).encode()).get(timeout=20)
    print("written at offset", metadata.offset)
except KafkaError as error:
    print("refused:", error)
producer.close(timeout=5)
