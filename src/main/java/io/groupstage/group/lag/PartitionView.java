package io.groupstage.group.lag;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.log.LogTail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A partition as a group reads it at one moment, and all that follows from it. What is not known is empty, never 0.
 *
 * @param owners the ids of the members that have it, in the order of joining
 * @param committed the last offset that the group committed
 * @param log its log as told last, which may be long ago: see {@link #unknownSince}
 * @param growth how its log grew while somebody looked
 * @param ownerState how many members have it, beside how many should
 * @param gone whether it certainly does not exist any more: its topic has fewer partitions
 * @param asOf the moment
 */
public record PartitionView(
        TopicPartition partition,
        List<String> owners,
        Optional<CommittedOffset> committed,
        Optional<LogRange> log,
        Optional<LogGrowth> growth,
        OwnerState ownerState,
        boolean gone,
        Instant asOf) {

    /** The end of a log is asked for five times a second: one that is this old is no longer where the log ends. */
    static final Duration STALE = Duration.ofSeconds(2);

    /** So many transactions in a row may have written nothing else to a partition that anybody gets. */
    private static final int MOST_MARKERS = 10;

    private static final double MILLIS_PER_MINUTE = 60_000;

    /** A partition with one owner. */
    public PartitionView(
            TopicPartition partition,
            List<String> owners,
            Optional<CommittedOffset> committed,
            Optional<LogRange> log,
            Optional<LogGrowth> growth,
            Instant asOf) {
        this(partition, owners, committed, log, growth, OwnerState.ONE, false, asOf);
    }

    public PartitionView {
        owners = List.copyOf(owners);
    }

    /**
     * For how long the oldest record that waits has been waiting.
     *
     * @param atLeast whether it was written before somebody looked, so that it may be longer
     */
    public record TimeLag(Duration duration, boolean atLeast) {}

    /** The first that applies: no commit, unknown, below, beyond, held, current. */
    public OffsetState state() {
        if (committed.isEmpty()) {
            return OffsetState.NO_COMMIT;
        }
        return gone
                ? OffsetState.BEYOND_LOG_END
                : knownLog().map(range -> state(committed.get(), range)).orElse(OffsetState.UNKNOWN);
    }

    private static OffsetState state(CommittedOffset commit, LogRange range) {
        if (commit.offset() < range.logStartOffset()) {
            return OffsetState.BELOW_LOG_START;
        } else if (range.endsBefore(commit)) {
            return OffsetState.BEYOND_LOG_END;
        }
        return range.holdsBack(commit.offset()) ? OffsetState.HELD_BY_TRANSACTION : OffsetState.CURRENT;
    }

    /** When the log was told last, if that is too long ago; empty as well where it never was: {@link #log} is, too. */
    public Optional<Instant> unknownSince() {
        return log.map(LogRange::asOf)
                .filter(told -> Duration.between(told, asOf).compareTo(STALE) > 0);
    }

    /**
     * How many records wait: those from the committed offset to the log's end that are not deleted. Kafka's own tools count
     * the deleted ones as well, of which none can ever be read. None waits where a look found none, such as behind a
     * transaction's marker, none in an empty log, with a commit or without, and none in a partition that is gone. Without a commit, all records of a partition
     * wait that a member should read and none does: what an owner may have read and not committed yet is not known, but here
     * is none. Never negative: an end that was told before a commit is older than it, not behind it.
     *
     * @return empty where the log's end is unknown, beyond the log's end, and where there is no commit yet but a record that
     *     an owner may have read
     */
    public OptionalLong lag() {
        return switch (state()) {
            case UNKNOWN -> OptionalLong.empty();
            case BEYOND_LOG_END -> gone ? OptionalLong.of(0) : OptionalLong.empty();
            case NO_COMMIT -> nothingLeft() ? OptionalLong.of(0) : unread();
            case CURRENT, BELOW_LOG_START, HELD_BY_TRANSACTION -> OptionalLong.of(nothingLeft() ? 0 : offsetsLeft());
        };
    }

    /** Whether its end is reached, but for what holds no record. */
    private boolean nothingLeft() {
        return waits() == LogTail.Waits.NO && !log.orElseThrow().open();
    }

    /** Whether a record waits; maybe, where the log's end is unknown. */
    LogTail.Waits waits() {
        return knownLog().map(range -> range.waits(next())).orElse(LogTail.Waits.MAYBE);
    }

    private long offsetsLeft() {
        return Math.max(0, log.orElseThrow().logEndOffset() - next());
    }

    /** How many offsets stand before the log's end although no record waits: markers of transactions, and gaps. */
    public long offsetsWithoutRecord() {
        return log.isPresent() && lag().orElse(1) == 0 ? offsetsLeft() : 0;
    }

    /**
     * Whether nobody could look at the offsets that are left, and all of them may be markers of transactions: they are few, or
     * stand behind the beginning of a transaction that is open.
     */
    public boolean maybeMarkersOnly() {
        return waits() == LogTail.Waits.MAYBE
                && knownLog()
                        .filter(range -> offsetsLeft() <= MOST_MARKERS || next() > range.readableEnd())
                        .isPresent();
    }

    /** All records, where no owner can have read any. */
    private OptionalLong unread() {
        return ownerState.unread() && knownLog().isPresent() ? OptionalLong.of(offsetsLeft()) : OptionalLong.empty();
    }

    /** Its log, unless it was told too long ago. */
    private Optional<LogRange> knownLog() {
        return log.filter(range -> unknownSince().isEmpty());
    }

    /** The same in time; empty where the lag is, and where nobody has looked at the log's growth. */
    public Optional<TimeLag> timeLag() {
        OptionalLong records = lag();
        if (records.isEmpty()) {
            return Optional.empty();
        }
        return records.getAsLong() == 0
                ? Optional.of(new TimeLag(Duration.ZERO, false))
                : growth.map(grown -> timeLag(grown, next()));
    }

    private TimeLag timeLag(LogGrowth grown, long next) {
        Optional<Instant> written = grown.timeOf(next);
        Instant from = written.orElse(grown.since());
        return new TimeLag(max(Duration.ZERO, Duration.between(from, asOf)), written.isEmpty());
    }

    /** The first offset that waits and is not deleted; without a commit all of them do. */
    private long next() {
        long start = log.orElseThrow().logStartOffset();
        return committed.map(commit -> Math.max(commit.offset(), start)).orElse(start);
    }

    /** How many records stand in its log, with a commit or without; 0 while its end is unknown, or may be markers only. */
    long recordsInLog() {
        return knownLog()
                .filter(range -> range.waits(range.logStartOffset()) != LogTail.Waits.NO && !maybeMarkersOnly())
                .map(range -> range.logEndOffset() - range.logStartOffset())
                .orElse(0L);
    }

    /**
     * When the first record after that instant was written, in a partition that was never committed: one that its owner has
     * not read yet, or not committed. Empty where nobody looked at that instant already.
     */
    Optional<Instant> writtenSince(Instant instant) {
        return state() == OffsetState.NO_COMMIT && waits() == LogTail.Waits.YES
                ? growth.flatMap(grown ->
                        grown.endBy(instant).stream().boxed().findFirst().flatMap(grown::timeOf))
                : Optional.empty();
    }

    /** Since when a record waits, as far as is known; empty when none does, or nobody can tell. */
    Optional<Instant> waitingSince() {
        return lag().orElse(0) == 0 ? Optional.empty() : timeLag().map(lag -> asOf.minus(lag.duration()));
    }

    public Optional<Instant> lastCommitAt() {
        return committed.map(CommittedOffset::at);
    }

    /** By the usual time between two commits, or by the time since the last one where that is longer. */
    public OptionalDouble commitsPerMinute() {
        return committed
                .flatMap(commit -> commit.interval()
                        .map(usual -> max(usual, Duration.between(commit.at(), asOf)))
                        .filter(Duration::isPositive)
                        .map(between -> OptionalDouble.of(MILLIS_PER_MINUTE / Math.max(1, between.toMillis()))))
                .orElse(OptionalDouble.empty());
    }

    /** How fast the log grows; empty while its end is unknown. */
    public OptionalDouble recordsPerSecond() {
        return growth.filter(grown -> log.isPresent() && unknownSince().isEmpty())
                .map(LogGrowth::recordsPerSecond)
                .orElse(OptionalDouble.empty());
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
