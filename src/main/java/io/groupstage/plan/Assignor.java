package io.groupstage.plan;

import io.groupstage.group.Protocol;
import java.util.Arrays;
import java.util.List;

/** Names the assignors of Kafka 4.4.0. Two of them have the name {@code range}: one for each protocol of groups. */
public enum Assignor {
    RANGE("range", Protocol.CLASSIC, HandOver.EAGER),
    ROUND_ROBIN("roundrobin", Protocol.CLASSIC, HandOver.EAGER),
    STICKY("sticky", Protocol.CLASSIC, HandOver.EAGER),
    COOPERATIVE_STICKY("cooperative-sticky", Protocol.CLASSIC, HandOver.COOPERATIVE),

    /** The default of a broker, for groups of the consumer protocol (KIP-848). */
    UNIFORM("uniform", Protocol.CONSUMER, HandOver.RECONCILED),
    CONSUMER_RANGE("range", Protocol.CONSUMER, HandOver.RECONCILED);

    private final String word;
    private final Protocol protocol;
    private final HandOver handOver;

    Assignor(String word, Protocol protocol, HandOver handOver) {
        this.word = word;
        this.protocol = protocol;
        this.handOver = handOver;
    }

    /** Returns Kafka's name of the assignor, such as {@code range}. */
    public String word() {
        return word;
    }

    public Protocol protocol() {
        return protocol;
    }

    public HandOver handOver() {
        return handOver;
    }

    /** Returns whether it balances the sum over all topics; {@code range} balances each topic by itself. */
    public boolean balancesAllTopics() {
        return this != RANGE && this != CONSUMER_RANGE;
    }

    /** Returns whether it takes the assignment before into account. */
    public boolean keepsOwners() {
        return this == STICKY || this == COOPERATIVE_STICKY || this == UNIFORM;
    }

    /** Returns the assignors with this name, of any protocol; empty if there is none. */
    public static List<Assignor> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).toList();
    }
}
