package io.groupstage.course.bot;

import io.groupstage.group.Protocol;
import java.util.List;
import java.util.stream.Stream;

/** Lists the assignors that a bot may use, by Kafka's names. */
final class BotAssignors {

    private static final List<String> CLASSIC = List.of("range", "roundrobin", "sticky", "cooperative-sticky");
    private static final List<String> CONSUMER = List.of("uniform", "range");

    private BotAssignors() {}

    /** Returns the assignors that a bot uses with a protocol. */
    static List<String> of(Protocol protocol) {
        return protocol == Protocol.CONSUMER ? CONSUMER : CLASSIC;
    }

    /** Returns the protocols with which a bot uses an assignor; none for an unknown one. */
    static List<Protocol> protocols(String assignor) {
        return Stream.of(Protocol.CLASSIC, Protocol.CONSUMER)
                .filter(protocol -> of(protocol).contains(assignor))
                .toList();
    }

    /** Returns the assignors of all protocols. */
    static List<String> all() {
        return Stream.concat(CLASSIC.stream(), CONSUMER.stream()).distinct().toList();
    }
}
