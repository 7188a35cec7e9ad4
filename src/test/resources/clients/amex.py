"""Flags every user whose card starts with 37, with the type of action that is given."""
import json
import os
import sys

from kafka import KafkaConsumer, KafkaProducer

TEAM = os.environ["GROUPSTAGE_TEAM"]
CONNECTION = dict(
    bootstrap_servers=os.environ["GROUPSTAGE_BOOTSTRAP"],
    security_protocol="SASL_PLAINTEXT",
    sasl_mechanism="SCRAM-SHA-256",
    sasl_plain_username=TEAM,
    sasl_plain_password=os.environ["GROUPSTAGE_PASSWORD"],
)

producer = KafkaProducer(acks="all", **CONNECTION)
consumer = KafkaConsumer("new_users", group_id=TEAM, auto_offset_reset="earliest", **CONNECTION)
for record in consumer:
    user = json.loads(record.value)
    if user["credit_card_number"].startswith("37"):
        action = {"customer": user["email"], "type": sys.argv[1], "reason": "AMEX_CARD", "team": TEAM}
        producer.send("actions." + TEAM, json.dumps(action).encode())
