package io.groupstage.group.log;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The knowledge about records behind an offset of a partition. Not every offset holds a record that a consumer gets:
 * each transaction leaves a marker, an aborted transaction also leaves its records, and compaction removes records. The
 * end of a log does not show that; the log has to be read.
 *
 * <p>For example, a transaction wrote record 7, and its marker is at 8, so the log ends at 9. A consumer that has read
 * record 7 commits 8, and no record waits for it: there is a gap from 8 to 9.
 *
 * @param record the highest offset at which a record was seen; a record waits behind all lower offsets
 * @param gap a range without records for a consumer of committed records
 */
public record LogTail(OptionalLong record, Optional<Gap> gap) {

    /** A tail whose offsets all count as records. */
    public static final LogTail RECORDS = new LogTail(OptionalLong.of(Long.MAX_VALUE), Optional.empty());

    /** A tail that has not been read, or cannot be. */
    public static final LogTail UNSEEN = new LogTail(OptionalLong.empty(), Optional.empty());

    /** The possible answers to the question whether a record waits. */
    public enum Waits {
        YES,
        NO,
        /** The log has not been read, or cannot be. */
        MAYBE
    }

    /** A range of offsets without its end. */
    public record Gap(long from, long to) {

        /** Returns the union if both touch; otherwise the other one, which is newer. */
        Gap and(Gap other) {
            boolean apart = other.from > to || from > other.to;
            return apart ? other : new Gap(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    /** Returns whether a record waits from an offset up to an end. */
    public Waits waits(long offset, long end) {
        if (offset >= end
                || gap.filter(empty -> empty.from <= offset && empty.to >= end).isPresent()) {
            return Waits.NO;
        }
        return record.isPresent() && offset <= record.getAsLong() ? Waits.YES : Waits.MAYBE;
    }

    /** Returns the offset from which the log has to be read to find a record behind the given one. */
    public long unseenFrom(long offset) {
        return gap.filter(empty -> empty.from <= offset && empty.to > offset)
                .map(Gap::to)
                .orElse(offset);
    }

    /** Returns the tail after a read that found no record in a range; a record that was seen there has been removed. */
    public LogTail withGap(long from, long to) {
        if (from >= to) {
            return this;
        }
        Gap found = new Gap(from, to);
        boolean removed = record.isPresent() && record.getAsLong() >= from && record.getAsLong() < to;
        return new LogTail(
                removed ? OptionalLong.empty() : record,
                Optional.of(gap.map(known -> known.and(found)).orElse(found)));
    }

    /** Returns the tail after a read that found a record. */
    public LogTail withRecord(long offset) {
        boolean higher = record.isEmpty() || record.getAsLong() < offset;
        return higher ? new LogTail(OptionalLong.of(offset), gap) : this;
    }
}
