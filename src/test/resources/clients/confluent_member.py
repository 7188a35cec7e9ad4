"""Flags every user whose address contains hotmail, and commits each offset itself."""
import json
import os

from confluent_kafka import Consumer, Producer

TEAM = os.environ["GROUPSTAGE_TEAM"]
CONNECTION = {
    "bootstrap.servers": os.environ["GROUPSTAGE_BOOTSTRAP"],
    "security.protocol": "SASL_PLAINTEXT",
    "sasl.mechanism": "PLAIN",  # the SCRAM of librdkafka before 2.6.1 is refused by Kafka 4
    "sasl.username": TEAM,
    "sasl.password": os.environ["GROUPSTAGE_PASSWORD"],
}

producer = Producer(CONNECTION)
consumer = Consumer(dict(CONNECTION, **{
    "group.id": TEAM,
    "auto.offset.reset": "earliest",
    "enable.auto.commit": False,
}))
consumer.subscribe(["new_users"])
while True:
    record = consumer.poll(1)
    if record is None:
        continue
    if record.error():
        raise SystemExit(record.error())
    user = json.loads(record.value())
    if "hotmail" in user["email"]:
        action = {
            "customer": user["email"],
            "type": "CONTACT_CUSTOMER",
            "reason": "LEGACY_EMAIL_PROVIDER",
            "team": TEAM,
        }
        producer.produce("actions." + TEAM, json.dumps(action).encode())
        producer.flush()
    consumer.commit(record)
