package io.groupstage.kafka.observe.words;

import io.groupstage.group.Cause;
import java.util.List;

/**
 * Decides the cause from the reason that a classic group's coordinator logs for a rebalance. The reason starts with
 * Kafka's text and contains a client's, in member ids and at the end. Therefore only its beginning counts and, if that
 * leaves the cause open, the beginning of the client's own reason, which comes last.
 */
final class RebalanceReasons {

    private static final String CLIENT_REASON = "; client reason: ";

    private record Beginning(String text, Cause cause) {}

    /** The known beginnings; the first match counts. */
    private static final List<Beginning> COORDINATOR = List.of(
            new Beginning("Adding new member ", Cause.MEMBER_JOINED),
            new Beginning("Member ", Cause.MEMBER_JOINED),
            new Beginning("Updating metadata for static member ", Cause.MEMBER_JOINED),
            new Beginning("Group's selectedProtocol will change because static member ", Cause.SUBSCRIPTION_CHANGED),
            new Beginning("explicit `LeaveGroup` request ", Cause.MEMBER_LEFT),
            new Beginning("removing member ", Cause.SESSION_EXPIRED),
            new Beginning("Removing ", Cause.POLL_TIMEOUT));

    /**
     * The reasons of a member that rejoins, as Kafka's Java client sends them since KIP-800; other clients send none.
     */
    private static final List<Beginning> CLIENT = List.of(
            new Beginning("subscription has changed", Cause.SUBSCRIPTION_CHANGED),
            new Beginning("cached metadata has changed", Cause.PARTITIONS_CHANGED));

    private static final List<String> JOINING_AGAIN = List.of("Leader ", "Updating metadata for member ");

    private RebalanceReasons() {}

    static Cause cause(String reason) {
        return JOINING_AGAIN.stream().anyMatch(reason::startsWith)
                ? cause(clientReason(reason), CLIENT)
                : cause(reason, COORDINATOR);
    }

    private static Cause cause(String reason, List<Beginning> known) {
        return known.stream()
                .filter(beginning -> reason.startsWith(beginning.text()))
                .map(Beginning::cause)
                .findFirst()
                .orElse(Cause.UNKNOWN);
    }

    /** Returns the text after the last occurrence of these words: earlier ones may be part of a client's id. */
    private static String clientReason(String reason) {
        int place = reason.lastIndexOf(CLIENT_REASON);
        return place < 0 ? "" : reason.substring(place + CLIENT_REASON.length());
    }
}
