"""A program of its team with a mistake in its login. The arguments are the address of this machine that it uses, and JSON: the
settings of kafka-python's consumer that differ from the right ones. It ends when the broker does not let it in."""
import json
import os
import socket
import sys

from kafka import KafkaConsumer
from kafka.oauth import AbstractTokenProvider

ADDRESS, SETTINGS = sys.argv[1:]
TEAM = os.environ["GROUPSTAGE_TEAM"]
connect = socket.socket.connect_ex


def connect_from_there(self, target):
    if self.getsockname()[1] == 0:  # kafka-python calls it again until the connection stands
        self.bind((ADDRESS, 0))
    return connect(self, target)


class Token(AbstractTokenProvider):
    def token(self):
        return "none"


settings = json.loads(SETTINGS)
if "api_version" in settings:
    settings["api_version"] = tuple(settings["api_version"])
    settings["group_id"] = None  # the broker still lets such a client join, and refuses its fetches
socket.socket.connect_ex = connect_from_there
right = dict(
    bootstrap_servers=os.environ["GROUPSTAGE_BOOTSTRAP"].split(","),
    security_protocol="SASL_PLAINTEXT",
    sasl_mechanism="SCRAM-SHA-256",
    sasl_plain_username=TEAM,
    sasl_plain_password=os.environ["GROUPSTAGE_PASSWORD"],
    api_version_auto_timeout_ms=60_000,  # after 2 s, on a busy machine, it would give up
    sasl_oauth_token_provider=Token(),
    group_id=TEAM,
)
member = KafkaConsumer("new_users", **{**right, **settings})
while True:
    member.poll(timeout_ms=500)
