package io.groupstage.kafka.broker.refusal;

import io.groupstage.kafka.broker.guard.Allowance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Decides which refusals are reported, so that clients that are refused millions of times cost neither memory nor the other
 * teams' reports. The bounds:
 *
 * <pre>
 * one and the same refusal     once a second
 * one account or address       30 at once, then 2 a second
 * those that are remembered    1,000, the longest ago is forgotten first
 * </pre>
 *
 * <p>A refused login is over when the account logs in. A refused request has no end here: other programs of the account may have the
 * same client id, and what they are permitted shows nothing about this one. It is thread-safe.
 */
final class Refusals {

    static final int REMEMBERED = 1_000;

    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Identifies what is over at the same time: an account's login, or a client's use of a type of resource. */
    private record Subject(ClientRefusal.Kind kind, String user, String clientId, String type) {

        static Subject of(ClientRefusal refusal) {
            return switch (refusal.kind()) {
                case LOGIN -> login(refusal.user().orElse(""));
                case ACCESS ->
                    new Subject(
                            refusal.kind(),
                            refusal.user().orElse(""),
                            refusal.client().id().orElse(""),
                            refusal.access().map(ClientRefusal.Access::type).orElse(""));
                // what these clients are is not known, so nothing shows that one of them is over
                default -> new Subject(refusal.kind(), "", refusal.client().address(), refusal.detail());
            };
        }

        static Subject login(String user) {
            return new Subject(ClientRefusal.Kind.LOGIN, user, "", "");
        }
    }

    /** A refusal without its time, which is the same each time that the client tries again. */
    private record Same(Subject subject, String address, Optional<ClientRefusal.Access> access) {}

    private final Consumer<ClientRefusal> reader;
    private final Map<Same, Long> reported = new Recent<>();
    private final Map<String, Allowance> allowances = new Recent<>();

    /** Holds the last refusal of each subject that is not over. */
    private final Map<Subject, ClientRefusal> last = new Recent<>();

    private volatile boolean none = true;

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

    /** @param reader receives what is reported; it must not block */
    Refusals(Consumer<ClientRefusal> reader) {
        this.reader = reader;
    }

    /** Reports the refusal, unless it or too many others of the same origin were reported just now. */
    void refused(ClientRefusal unbounded, long nowNanos) {
        ClientRefusal refusal = unbounded.shortened();
        if (isDue(refusal, nowNanos)) {
            reader.accept(refusal);
        }
    }

    private synchronized boolean isDue(ClientRefusal refusal, long nowNanos) {
        Subject subject = Subject.of(refusal);
        last.put(subject, refusal);
        none = false;
        Same same = new Same(subject, refusal.client().address(), refusal.access());
        Long before = reported.get(same);
        if (before != null && nowNanos - before < AGAIN_NANOS) {
            return false;
        }
        if (!allowances
                .computeIfAbsent(origin(refusal), any -> new Allowance(30, 2, nowNanos))
                .take(nowNanos)) {
            return false;
        }
        reported.put(same, nowNanos);
        return true;
    }

    /** An account that has logged in cannot be forged; before that, only the address is certain. */
    private static String origin(ClientRefusal refusal) {
        return refusal.kind() == ClientRefusal.Kind.ACCESS
                ? "User:" + refusal.user().orElse("")
                : refusal.client().address();
    }

    /** Receives a login that succeeded. */
    void loggedIn(String user) {
        if (!none) {
            take(Subject.login(user)).ifPresent(refusal -> reader.accept(over(refusal)));
        }
    }

    private synchronized Optional<ClientRefusal> take(Subject subject) {
        ClientRefusal refused = last.remove(subject);
        if (refused != null) {
            reported.keySet().removeIf(same -> same.subject().equals(subject));
            none = last.isEmpty();
        }
        return Optional.ofNullable(refused);
    }

    private static ClientRefusal over(ClientRefusal refusal) {
        return new ClientRefusal(
                refusal.kind(),
                refusal.at(),
                refusal.user(),
                refusal.access(),
                refusal.client(),
                refusal.detail(),
                true);
    }
}
