package io.groupstage.group.lag;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.log.LogTail;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A partition as a group reads it at one moment, with all derived values. An unknown value is empty, never 0.
 *
 * @param owners the ids of the members that own it, in the order of joining
 * @param committed the last offset that the group committed
 * @param log its log as last reported, which may be long ago: see {@link #unknownSince}
 * @param growth the measured growth of its log
 * @param ownerState the number of owners, compared with the number that it should have
 * @param gone whether the partition certainly does not exist any more: its topic has fewer partitions
 * @param asOf the moment of the view
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

    /** The end of a log is requested five times a second; an end of this age is out of date. */
    static final Duration STALE = Duration.ofSeconds(2);

    /** The most offsets in a row that may all be markers of transactions. */
    private static final int MOST_MARKERS = 10;

    private static final double MILLIS_PER_MINUTE = 60_000;

    /** Creates a view of a partition with one owner. */
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
     * The time for which the oldest waiting record has waited.
     *
     * @param atLeast whether the record was written before the first sample, so the time may be longer
     */
    public record TimeLag(Duration duration, boolean atLeast) {}

    /** Returns the first state that applies: no commit, unknown, below, beyond, held, current. */
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

    /**
     * Returns when the log was last reported, if that is too long ago; empty if it never was, as {@link #log} is then.
     */
    public Optional<Instant> unknownSince() {
        return log.map(LogRange::asOf).filter(at -> Duration.between(at, asOf).compareTo(STALE) > 0);
    }

    /**
     * Returns the number of records that wait: those from the committed offset to the log's end that are not deleted.
     * Kafka's own tools count deleted records, which can never be read.
     *
     * <p>No record waits in an empty log, in a partition that does not exist, or where a read found none, for example
     * behind a transaction's marker. Without a commit, all records of a partition wait if a member should read it but
     * none owns it. The lag is never negative: an end that was reported before a commit is older than the commit.
     *
     * @return empty if the log's end is unknown, if the offset is beyond the log's end, and if there is no commit yet
     *     but a record that an owner may have read
     */
    public OptionalLong lag() {
        return switch (state()) {
            case UNKNOWN -> OptionalLong.empty();
            case BEYOND_LOG_END -> gone ? OptionalLong.of(0) : OptionalLong.empty();
            case NO_COMMIT -> nothingLeft() ? OptionalLong.of(0) : unread();
            case CURRENT, BELOW_LOG_START, HELD_BY_TRANSACTION -> OptionalLong.of(nothingLeft() ? 0 : offsetsLeft());
        };
    }

    /** Returns whether only offsets without a record are left before the log's end. */
    private boolean nothingLeft() {
        return waits() == LogTail.Waits.NO && !log.orElseThrow().open();
    }

    /** Returns whether a record waits; maybe if the log's end is unknown. */
    LogTail.Waits waits() {
        return knownLog().map(range -> range.waits(next())).orElse(LogTail.Waits.MAYBE);
    }

    private long offsetsLeft() {
        return Math.max(0, log.orElseThrow().logEndOffset() - next());
    }

    /** Returns the number of offsets before the log's end if no record waits: markers of transactions, and gaps. */
    public long offsetsWithoutRecord() {
        return log.isPresent() && lag().orElse(1) == 0 ? offsetsLeft() : 0;
    }

    /** Returns the state as a text; if only offsets without a record are left, the text counts them. */
    public String stateLabel() {
        long empty = offsetsWithoutRecord();
        return state() == OffsetState.CURRENT && empty > 0 ? Phrases.markers(empty) : state().label();
    }

    /**
     * Returns whether the offsets that are left could not be read and may all be markers of transactions: they are few,
     * or behind the start of an open transaction.
     */
    public boolean maybeMarkersOnly() {
        return waits() == LogTail.Waits.MAYBE
                && knownLog()
                        .filter(range -> offsetsLeft() <= MOST_MARKERS || next() > range.readableEnd())
                        .isPresent();
    }

    /** Returns the number of all records, if no owner can have read any. */
    private OptionalLong unread() {
        return ownerState.unread() && knownLog().isPresent() ? OptionalLong.of(offsetsLeft()) : OptionalLong.empty();
    }

    /** Returns the log, unless it was reported too long ago. */
    private Optional<LogRange> knownLog() {
        return log.filter(range -> unknownSince().isEmpty());
    }

    /** Returns the lag as a time; empty if the lag is empty, or if the log's growth is not known. */
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

    /** Returns the first offset that waits and is not deleted; the log's start if there is no commit. */
    private long next() {
        long start = log.orElseThrow().logStartOffset();
        return committed.map(commit -> Math.max(commit.offset(), start)).orElse(start);
    }

    /**
     * Returns the number of records in the log, with a commit or without; 0 if its end is unknown, or if all may be
     * markers.
     */
    long recordsInLog() {
        return knownLog()
                .filter(range -> range.waits(range.logStartOffset()) != LogTail.Waits.NO && !maybeMarkersOnly())
                .map(range -> range.logEndOffset() - range.logStartOffset())
                .orElse(0L);
    }

    /**
     * Returns when the first record after that instant was written, for a partition without a commit. Empty if the log
     * was not yet sampled at that instant.
     */
    Optional<Instant> writtenSince(Instant instant) {
        return state() == OffsetState.NO_COMMIT && waits() == LogTail.Waits.YES
                ? growth.flatMap(grown ->
                        grown.endBy(instant).stream().boxed().findFirst().flatMap(grown::timeOf))
                : Optional.empty();
    }

    /** Returns since when a record waits, as far as known; empty if none waits, or if that is unknown. */
    Optional<Instant> waitingSince() {
        return lag().orElse(0) == 0 ? Optional.empty() : timeLag().map(lag -> asOf.minus(lag.duration()));
    }

    public Optional<Instant> lastCommitAt() {
        return committed.map(CommittedOffset::at);
    }

    /**
     * Returns the rate from the usual time between two commits, or from the time since the last one if that is longer.
     */
    public OptionalDouble commitsPerMinute() {
        return committed
                .flatMap(commit -> commit.interval()
                        .map(usual -> max(usual, Duration.between(commit.at(), asOf)))
                        .filter(Duration::isPositive)
                        .map(between -> OptionalDouble.of(MILLIS_PER_MINUTE / Math.max(1, between.toMillis()))))
                .orElse(OptionalDouble.empty());
    }

    /** Returns how fast the log grows; empty if its end is unknown. */
    public OptionalDouble recordsPerSecond() {
        return growth.filter(grown -> log.isPresent() && unknownSince().isEmpty())
                .map(LogGrowth::recordsPerSecond)
                .orElse(OptionalDouble.empty());
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
