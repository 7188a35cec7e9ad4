package io.groupstage.kafka.observe.words;

import io.groupstage.group.Cause;
import java.util.List;

/**
 * What a classic group's coordinator gives as its reason to rebalance: one sentence that begins with Kafka's words and
 * goes on with a client's, in member ids and at the end. So only its beginning counts, and, where that leaves the cause
 * open, how the client's own reason begins, which stands last.
 */
final class RebalanceReasons {

    private static final String CLIENT_REASON = "; client reason: ";

    private record Beginning(String words, Cause cause) {}

    /** The first that fits. */
    private static final List<Beginning> COORDINATOR = List.of(
            new Beginning("Adding new member ", Cause.MEMBER_JOINED),
            new Beginning("Member ", Cause.MEMBER_JOINED),
            new Beginning("Updating metadata for static member ", Cause.MEMBER_JOINED),
            new Beginning("Group's selectedProtocol will change because static member ", Cause.SUBSCRIPTION_CHANGED),
            new Beginning("explicit `LeaveGroup` request ", Cause.MEMBER_LEFT),
            new Beginning("removing member ", Cause.SESSION_EXPIRED),
            new Beginning("Removing ", Cause.POLL_TIMEOUT));

    /** Of a member that joins again; as Kafka's Java client says it since KIP-800, others say nothing. */
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

    private static Cause cause(String words, List<Beginning> known) {
        return known.stream()
                .filter(beginning -> words.startsWith(beginning.words()))
                .map(Beginning::cause)
                .findFirst()
                .orElse(Cause.UNKNOWN);
    }

    /** After the last of these words: those before may be part of a client's id. */
    private static String clientReason(String reason) {
        int place = reason.lastIndexOf(CLIENT_REASON);
        return place < 0 ? "" : reason.substring(place + CLIENT_REASON.length());
    }
}
