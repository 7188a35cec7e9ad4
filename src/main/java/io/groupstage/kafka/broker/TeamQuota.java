package io.groupstage.kafka.broker;

import java.util.Map;

/**
 * Limits what one team may use of a broker, so that one team's flood does not stop the others.
 *
 * @param bytesIn the bytes per second that it may produce
 * @param bytesOut the bytes per second that it may consume
 * @param requestPercent the share of one broker thread's time, in per cent
 */
public record TeamQuota(double bytesIn, double bytesOut, double requestPercent) {

    /** The default: 1 MiB/s in (2,000 actions of 500 bytes), 20 MiB/s out (40,000 users), and half a thread. */
    public static final TeamQuota DEFAULT = new TeamQuota(1 << 20, 20 << 20, 50);

    Map<String, Double> values() {
        return Map.of(
                "producer_byte_rate", bytesIn, "consumer_byte_rate", bytesOut, "request_percentage", requestPercent);
    }
}
