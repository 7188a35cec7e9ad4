package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.group.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One rebalance of a history, as the lab gives it over HTTP. */
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

    /** Whether it is known that a member whose client id begins so did it, and that the whole was for that cause. */
    boolean isBy(Cause cause, String clientId) {
        return cause().equals(cause.name())
                && stream(json.path("culpritDetails"))
                        .anyMatch(culprit -> culprit.path("cause").asText().equals(cause.name())
                                && culprit.path("clientId").asText().startsWith(clientId));
    }

    /** Whether the coordinator's words about it have been heard. */
    boolean isExact() {
        return json.path("precision").asText().equals("exact")
                && json.path("causePrecision").asText().equals("exact");
    }

    /** Start, end and cause are known, not guessed. */
    void assertExact() {
        assertTimesExact();
        assertThat(json.path("causePrecision").asText())
                .as("precision of the cause: %s", json)
                .isEqualTo("exact");
    }

    /**
     * The same, but for a leader that joins again of its own accord: a client whose metadata changed does so, and one
     * such as kafka-python gives no reason, so that the cause is only inferred.
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

    /** The letters of those from whom and to whom partitions moved, such as {@code A>B}; a dash is nobody. */
    List<String> moves() {
        return stream(json.path("moves"))
                .map(move -> letter(move.path("from")) + ">" + letter(move.path("to")))
                .sorted()
                .toList();
    }

    /** Does to the owners, known by their letters, what it did. */
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

    /** A name such as {@code new_users-3}. */
    static String partition(JsonNode named) {
        return named.path("topic").asText() + "-" + named.path("partition").asInt();
    }
}
