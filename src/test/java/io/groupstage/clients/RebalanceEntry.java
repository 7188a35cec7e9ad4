package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.group.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Holds one rebalance of a history, as the lab returns it over HTTP. */
record RebalanceEntry(JsonNode json) {

    String id() {
        return json.path("id").asText();
    }

    boolean ended() {
        return !json.path("completedAt").isNull();
    }

    Instant startedAt() {
        return Instant.ofEpochMilli(json.path("startedAt").asLong());
    }

    Instant completedAt() {
        return Instant.ofEpochMilli(json.path("completedAt").asLong());
    }

    int fromEpoch() {
        return json.path("fromEpoch").asInt();
    }

    int toEpoch() {
        return json.path("toEpoch").asInt();
    }

    String cause() {
        return json.path("cause").asText();
    }

    /** Returns whether a member with a client id of this beginning is known to have caused it, for this cause. */
    boolean isBy(Cause cause, String clientId) {
        return cause().equals(cause.name()) && changes(cause, clientId) > 0;
    }

    /** Returns how many members with a client id of this beginning took part in causing it, each for this cause. */
    long changes(Cause cause, String clientId) {
        return stream(json.path("culpritDetails"))
                .filter(culprit -> culprit.path("cause").asText().equals(cause.name())
                        && culprit.path("clientId").asText().startsWith(clientId))
                .count();
    }

    /** Returns whether the coordinator's log lines about it have arrived. */
    boolean isExact() {
        return json.path("precision").asText().equals("exact")
                && json.path("causePrecision").asText().equals("exact");
    }

    /** Asserts that start, end and cause are exact. */
    void assertExact() {
        assertTimesExact();
        assertThat(json.path("causePrecision").asText())
                .as("precision of the cause: %s", json)
                .isEqualTo("exact");
    }

    /**
     * Asserts the same, except for a leader that joins again by itself, as after a change of metadata: a client such as
     * kafka-python does not give a reason, so the cause is only inferred.
     */
    void assertExactUnlessUnexplained() {
        if (json.path("detail").asText().contains("re-joining group during Stable; client reason: not provided")) {
            assertTimesExact();
        } else {
            assertExact();
        }
    }

    private void assertTimesExact() {
        assertThat(json.path("precision").asText()).as("precision: %s", json).isEqualTo("exact");
        assertThat(json.path("errorMillis").asLong()).isZero();
        assertThat(cause()).as("cause: %s", json).isNotEqualTo(Cause.UNKNOWN.name());
        assertThat(startedAt()).isBeforeOrEqualTo(completedAt());
    }

    /** Returns the letters of old and new owners of moved partitions, such as {@code A>B}; a dash means no owner. */
    List<String> moves() {
        return stream(json.path("moves"))
                .map(move -> letter(move.path("from")) + ">" + letter(move.path("to")))
                .sorted()
                .toList();
    }

    /** Applies its moves to the owners, which are named by letters. */
    void move(Map<String, String> owners) {
        stream(json.path("moves")).forEach(move -> {
            String from = letter(move.path("from"));
            assertThat(owners.getOrDefault(partition(move), "-"))
                    .as("owner before %s", json)
                    .isEqualTo(from);
            if (move.path("to").isNull()) {
                owners.remove(partition(move));
            } else {
                owners.put(partition(move), letter(move.path("to")));
            }
        });
    }

    private String letter(JsonNode memberId) {
        return memberId.isNull()
                ? "-"
                : stream(json.path("members"))
                        .filter(member -> member.path("memberId").equals(memberId))
                        .map(member -> member.path("letter").asText())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(memberId + " is not among the members of " + json));
    }

    /** Returns a name such as {@code new_users-3}. */
    static String partition(JsonNode named) {
        return named.path("topic").asText() + "-" + named.path("partition").asInt();
    }
}
