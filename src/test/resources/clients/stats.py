"""Publishes one stats record: under the key that is given, or under none."""
import json
import sys

from kafka import KafkaProducer
from kafka.errors import KafkaError
from team_account import TEAM, patient

key = sys.argv[1].encode() if len(sys.argv) > 1 else None
value = {"team": TEAM, "processed": 10, "flagged": 1, "partition": 0, "nextOffset": 10}

producer = patient(KafkaProducer, acks="all", retries=0)
try:
    metadata = producer.send("stats." + TEAM, key=key, value=json.dumps(value).encode()).get(timeout=20)
    print("written at offset", metadata.offset)
except KafkaError as error:
    print("refused:", error)
producer.close(timeout=5)
