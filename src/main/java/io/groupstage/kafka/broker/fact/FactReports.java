package io.groupstage.kafka.broker.fact;

import io.groupstage.kafka.broker.guard.Allowance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Decides which facts are reported, so that a client that invents client ids or is refused without end costs little. The
 * bounds:
 *
 * <pre>
 * the library of a client id, an address reached    once
 * one and the same other fact                       once a second
 * one account                                       60 at once, then 4 a second
 * those that are remembered                         1,000, the longest ago is forgotten first
 * </pre>
 *
 * <p>It is thread-safe.
 */
final class FactReports {

    static final int REMEMBERED = 1_000;

    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1) - TimeUnit.MILLISECONDS.toNanos(200);

    private final Consumer<ClientFact> reader;
    private final Map<Object, Long> reported = new Recent<>();
    private final Map<String, Allowance> allowances = new Recent<>();

    private static final class Recent<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > REMEMBERED;
        }
    }

    /** Identifies facts that are the same but for their time and figures. */
    private record Same(Class<?> kind, String user, String first, String second) {

        static Same of(ClientFact fact) {
            return switch (fact) {
                case ClientFact.Software it -> of(it, it.clientId(), it.name());
                case ClientFact.CommitRefused it -> of(it, it.clientId(), it.memberId());
                case ClientFact.Throttled it -> of(it, it.quota(), "");
                case ClientFact.Unreached it -> of(it, it.address(), "");
                case ClientFact.KeyMissing it -> of(it, "", "");
                case ClientFact.Reached it -> of(it, it.address(), "");
            };
        }

        private static Same of(ClientFact fact, String first, String second) {
            return new Same(fact.getClass(), fact.user(), first, second);
        }

        boolean once() {
            return kind == ClientFact.Software.class || kind == ClientFact.Reached.class;
        }
    }

    /** @param reader receives what is reported; it must not block */
    FactReports(Consumer<ClientFact> reader) {
        this.reader = reader;
    }

    /** Reports the fact, unless it or too many others of the same account were reported just now. */
    void report(ClientFact fact, long nowNanos) {
        if (isDue(fact, nowNanos)) {
            reader.accept(fact);
        }
    }

    private synchronized boolean isDue(ClientFact fact, long nowNanos) {
        Same same = Same.of(fact);
        Long before = reported.get(same);
        if (before != null && (same.once() || nowNanos - before < AGAIN_NANOS)) {
            return false;
        }
        if (!allowances
                .computeIfAbsent(fact.user(), any -> new Allowance(60, 4, nowNanos))
                .take(nowNanos)) {
            return false;
        }
        reported.put(same, nowNanos);
        return true;
    }
}
