package io.groupstage.app.live;

import io.groupstage.group.ClientFigures;
import io.groupstage.kafka.broker.telemetry.ClientPush;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps the last figures that each consumer pushed, for {@value #SECONDS} seconds: a consumer that has ended does not push
 * any more. A group has at most {@value #MOST} members with figures; a push can only be of the account's own group. It is
 * thread-safe.
 */
public final class PushedFigures {

    /** Holds nothing: a process that joins a lab does not have the lab's brokers as its children. */
    public static final PushedFigures NONE = new PushedFigures();

    static final int MOST = 200;
    static final int SECONDS = 20;

    private final Map<String, Last> groups = new HashMap<>();

    private static final class Last extends LinkedHashMap<String, ClientFigures> {

        private static final long serialVersionUID = 1;

        Last() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ClientFigures> eldest) {
            return size() > MOST;
        }
    }

    public synchronized void accept(ClientPush push) {
        Last last = groups.computeIfAbsent(push.group(), group -> new Last());
        if (push.last()) {
            last.remove(push.memberId());
        } else {
            last.put(push.memberId(), push.figures());
        }
    }

    /** Returns the figures of a group's members by member id; members without recent figures are missing. */
    public synchronized Map<String, ClientFigures> of(String groupId, Instant now) {
        Instant oldest = now.minus(Duration.ofSeconds(SECONDS));
        return groups.getOrDefault(groupId, new Last()).entrySet().stream()
                .filter(known -> known.getValue().at().isAfter(oldest))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
