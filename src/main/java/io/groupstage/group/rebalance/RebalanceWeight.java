package io.groupstage.group.rebalance;

import java.util.Optional;

/**
 * Estimates the memory of a rebalance that was read from a topic, so it shares its texts with no other. The estimate is
 * rather too high. The content comes from clients, so one rebalance may weigh as much as thousands.
 */
public final class RebalanceWeight {

    private static final long ITSELF = 500;
    private static final long PERSON = 200;
    private static final long CULPRIT = 150;
    private static final long MOVE = 320;
    private static final long HAND_OVER = 240;
    private static final long PAUSED = 100;

    private RebalanceWeight() {}

    /** Returns the weight in bytes. */
    public static long of(Rebalance rebalance) {
        long bytes = ITSELF + text(rebalance.id()) + text(rebalance.groupId()) + reason(rebalance.reason());
        for (Rebalance.Person person : rebalance.people()) {
            bytes += PERSON
                    + text(person.memberId())
                    + text(person.clientId())
                    + text(person.instanceId())
                    + text(person.host());
        }
        for (PartitionMove move : rebalance.moves()) {
            bytes += MOVE + text(move.partition().topic()) + text(move.from()) + text(move.to());
        }
        for (HandOver handOver : rebalance.handOvers()) {
            bytes += HAND_OVER + text(handOver.partition().topic());
        }
        for (String memberId : rebalance.paused()) {
            bytes += PAUSED + text(memberId);
        }
        return bytes;
    }

    private static long reason(Rebalance.Reason reason) {
        long bytes = text(reason.detail()) + text(reason.follows());
        for (MembershipChange culprit : reason.culprits()) {
            bytes += CULPRIT + text(culprit.memberId()) + text(culprit.detail());
        }
        return bytes;
    }

    private static long text(Optional<String> text) {
        return text.map(RebalanceWeight::text).orElse(0L);
    }

    /** Counts two bytes for each character, as most scripts need them. */
    private static long text(String text) {
        return 2L * text.length();
    }
}
