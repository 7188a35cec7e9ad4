package io.groupstage.course.bot;

import io.groupstage.group.Protocol;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The habits that a user chose; the seed decides all others.
 *
 * @param instances how many consumers each bot runs
 * @param mistakes the share of actions that are mistakes, from 0 to 1
 * @param seed the seed of the habits; empty for the default, so that each start shows the same bots
 * @param group how its group works
 */
public record BotWishes(OptionalInt instances, OptionalDouble mistakes, OptionalLong seed, OfGroup group) {

    /** Leaves everything to the seed. */
    public static final BotWishes NONE =
            new BotWishes(OptionalInt.empty(), OptionalDouble.empty(), OptionalLong.empty());

    /** Leaves everything about the group to the seed. */
    public BotWishes(OptionalInt instances, OptionalDouble mistakes, OptionalLong seed) {
        this(instances, mistakes, seed, OfGroup.NONE);
    }

    /**
     * The wishes about a bot's group.
     *
     * @param protocol {@code CLASSIC} or {@code CONSUMER}
     * @param assignor an assignor of that protocol, by Kafka's name
     * @param commitEvery how often each consumer commits
     */
    public record OfGroup(Optional<Protocol> protocol, Optional<String> assignor, Optional<Duration> commitEvery) {

        /** Leaves everything to the seed. */
        public static final OfGroup NONE = new OfGroup(Optional.empty(), Optional.empty(), Optional.empty());

        private static final int SHORTEST = 100;
        private static final int LONGEST = 60_000;

        /** Returns these wishes, and the others where there are none. */
        public OfGroup or(OfGroup others) {
            boolean own = protocol.isPresent() || assignor.isPresent(); // an assignor of another protocol does not fit
            return new OfGroup(
                    own ? protocol : others.protocol,
                    own ? assignor : others.assignor,
                    commitEvery.or(others::commitEvery));
        }

        /** Returns what is wrong with them, in one line that begins with a name; empty if nothing is. */
        public Optional<String> mistake() {
            return protocolMistake().or(this::assignorMistake).or(this::commitMistake);
        }

        private Optional<String> protocolMistake() {
            return protocol.filter(wished -> wished != Protocol.CLASSIC && wished != Protocol.CONSUMER)
                    .map(wished -> "protocol: must be classic or consumer");
        }

        private Optional<String> assignorMistake() {
            return assignor.flatMap(name -> protocol.isPresent()
                    ? protocol.map(BotAssignors::of)
                            .filter(names -> !names.contains(name))
                            .map(names -> "assignor: must be one of " + String.join(", ", names) + " for this protocol")
                    : Optional.of(name)
                            .filter(any -> BotAssignors.protocols(any).isEmpty())
                            .map(any -> "assignor: must be one of " + String.join(", ", BotAssignors.all())));
        }

        private Optional<String> commitMistake() {
            return commitEvery
                    .filter(every -> every.toMillis() < SHORTEST || every.toMillis() > LONGEST)
                    .map(every -> "commit interval: must be from " + SHORTEST + " to " + LONGEST + " milliseconds");
        }

        /** Returns the wishes in words; empty if there are none. */
        public String words() {
            StringBuilder words = new StringBuilder();
            protocol.ifPresent(wished -> words.append(", protocol ").append(wished.label()));
            assignor.ifPresent(wished -> words.append(", assignor ").append(wished));
            commitEvery.ifPresent(wished ->
                    words.append(", a commit every ").append(wished.toMillis()).append(" ms"));
            return words.isEmpty() ? "" : words.substring(2);
        }
    }

    /** Returns these wishes with other ones about the group, where there are some. */
    public BotWishes with(OfGroup others) {
        return new BotWishes(instances, mistakes, seed, others.or(group));
    }
}
