package io.groupstage.app.live;

import io.groupstage.group.ClientFigures;
import io.groupstage.kafka.broker.telemetry.ClientPush;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the last figures that each consumer pushed, and gives those of the last {@link ClientFigures#SHOWN}. A group has at
 * most {@value #MOST} members with figures; a push can only be of the account's own group. It is thread-safe.
 */
public final class PushedFigures {

    /** Holds nothing: a process that joins a lab does not have the lab's brokers as its children. */
    public static final PushedFigures NONE = new PushedFigures();

    static final int MOST = 200;

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
        return ClientFigures.recent(groups.getOrDefault(groupId, new Last()), now);
    }
}
