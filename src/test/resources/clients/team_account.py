"""The account of the team, for the programs beside this one. `patient` makes a client of kafka-python, which gives up at once
if its first connection fails; on a busy machine the next one may stand. SIGQUIT prints what all threads do, as in Java."""
import faulthandler
import os
import signal
import time

from kafka.errors import NoBrokersAvailable

TEAM = os.environ["GROUPSTAGE_TEAM"]
CONNECTION = dict(
    bootstrap_servers=os.environ["GROUPSTAGE_BOOTSTRAP"].split(","),
    security_protocol="SASL_PLAINTEXT",
    sasl_mechanism="SCRAM-SHA-256",
    sasl_plain_username=TEAM,
    sasl_plain_password=os.environ["GROUPSTAGE_PASSWORD"],
    api_version_auto_timeout_ms=60_000,  # after 2 s, on a busy machine, it would give up
)
PATIENCE = 60
faulthandler.register(signal.SIGQUIT, all_threads=True)


def patient(client, *arguments, **settings):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return client(*arguments, **settings, **CONNECTION)
        except NoBrokersAvailable:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
