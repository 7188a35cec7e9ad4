#!/usr/bin/env bash
# A first consumer for your team: three one-liners with kcat, and jq for the JSON.
#
# Install:    sudo apt install kcat jq      (or: brew install kcat jq)
# Run:        bash team.sh
# Scale out:  run it a second time in another terminal, and watch how the two share the partitions
# Stop:       Ctrl-C
set -o pipefail

# <settings> The lab fills in your team's account when you download this file.
BOOTSTRAP=${GROUPSTAGE_BOOTSTRAP:-127.0.0.1:9092}
TEAM=${GROUPSTAGE_TEAM:-team-1}
PASSWORD=${GROUPSTAGE_PASSWORD:-}
PROTOCOL=${GROUPSTAGE_PROTOCOL:-SASL_PLAINTEXT}
CA=${GROUPSTAGE_CA:-}
# </settings>
# <task>
TYPE='CONTACT_CUSTOMER'
REASON='LEGACY_EMAIL_PROVIDER'

# your task: email contains hotmail
MATCHES='.email | contains("hotmail")'
# </task>

# kcat reads the account from a file that only you can read: everybody on this machine can see a command's arguments
account=$(mktemp) && ca=$(mktemp) && trap 'rm -f "$account" "$ca"' EXIT
printf '%s\n' "bootstrap.servers=$BOOTSTRAP" "security.protocol=$PROTOCOL" "sasl.username=$TEAM" "sasl.password=$PASSWORD" \
  sasl.mechanism=PLAIN `# Kafka 4 refuses the SCRAM of an older kcat` "client.id=$(uname -n | cut -d. -f1)" \
  auto.offset.reset=earliest session.timeout.ms=10000 >"$account"
[ -z "$CA" ] || { printf '%s\n' "$CA" >"$ca" && echo "ssl.ca.location=$ca" >>"$account"; } # by which it recognizes the lab

problem=$(kcat -F "$account" -L -t new_users -m 10 2>&1 >/dev/null) || {
  case $problem in
  *certificate*) echo "NOT CONNECTED: $BOOTSTRAP does not have the certificate of your lab. Download this program again." ;;
  *) echo "NOT CONNECTED to $BOOTSTRAP as $TEAM. Does the lab run, is this its address, and is the password right?" ;;
  esac >&2
  exit 1
}
echo "consuming new_users from $BOOTSTRAP as $TEAM"

# 1. Extract: reads as a member of the group, and prints each record in one line of JSON.
extract() { kcat -F "$account" -u -J -G "$TEAM" new_users | tee /dev/stderr; }

# 2. Transform and load: writes an action for each user that matches.
load() {
  jq --unbuffered -c --arg type "$TYPE" --arg reason "$REASON" --arg team "$TEAM" ".payload | fromjson | select($MATCHES)
    | {customer: .email, type: \$type, reason: \$reason, team: \$team}" | tee /dev/stderr | kcat -F "$account" -P -t "actions.$TEAM"
}

# 3. State: publishes how many users this program has processed and flagged, after every tenth. kcat cannot read a partition's
# counts back and seek when it gets the partition, so these are totals under one key: two programs overwrite each other.
publish() {
  jq --unbuffered -nr --arg team "$TEAM" "foreach (inputs | .payload | fromjson) as \$user ({};
      {team: \$team, processed: (.processed + 1), flagged: (.flagged + (\$user | if $MATCHES then 1 else 0 end))};
      select(.processed % 10 == 0) | \"\(.team)\t\(tojson)\")" | kcat -F "$account" -P -K '\t' -t "stats.$TEAM"
}

trap : INT # Ctrl-C ends kcat, which leaves the group, and then this script ends
extract | tee >(publish) | load
echo stopped
