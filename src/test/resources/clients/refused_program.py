"""A program of its team with a mistake in its login. The arguments are the address of this machine that it uses, and JSON: the
settings of kafka-python's consumer that differ from the right ones. It ends when the broker does not let it in."""
import json
import socket
import sys

from kafka import KafkaConsumer
from kafka.oauth import AbstractTokenProvider
from team_account import CONNECTION, TEAM

ADDRESS, SETTINGS = sys.argv[1:]
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
right = dict(CONNECTION, sasl_oauth_token_provider=Token(), group_id=TEAM)
member = KafkaConsumer("new_users", **{**right, **settings})
while True:
    member.poll(timeout_ms=500)
