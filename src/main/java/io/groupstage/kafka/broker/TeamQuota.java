package io.groupstage.kafka.broker;

import java.util.Map;

/**
 * What one team may take of a broker, so that a flood of one is not the standstill of all.
 *
 * @param bytesIn bytes a second that it may produce
 * @param bytesOut bytes a second that it may consume
 * @param requestPercent of the time of one broker thread
 */
public record TeamQuota(double bytesIn, double bytesOut, double requestPercent) {

    /** 1 MiB/s in (2,000 actions of 500 bytes), 20 MiB/s out (40,000 users), half a thread. */
    public static final TeamQuota DEFAULT = new TeamQuota(1 << 20, 20 << 20, 50);

    Map<String, Double> values() {
        return Map.of(
                "producer_byte_rate", bytesIn, "consumer_byte_rate", bytesOut, "request_percentage", requestPercent);
    }
}
