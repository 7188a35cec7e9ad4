"""Flags every user whose card starts with 37, with the type of action that is given."""
import json
import sys

from kafka import KafkaConsumer, KafkaProducer
from team_account import TEAM, patient


producer = patient(KafkaProducer, acks="all")
consumer = patient(KafkaConsumer, "new_users", group_id=TEAM, auto_offset_reset="earliest")
for record in consumer:
    user = json.loads(record.value)
    if user["credit_card_number"].startswith("37"):
        action = {"customer": user["email"], "type": sys.argv[1], "reason": "AMEX_CARD", "team": TEAM}
        producer.send("actions." + TEAM, json.dumps(action).encode())
