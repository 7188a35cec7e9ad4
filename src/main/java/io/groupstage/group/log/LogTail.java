package io.groupstage.group.log;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of the records behind an offset of a partition. Not every offset is one of a record that a consumer gets:
 * each transaction leaves a marker, an aborted one its records as well, and compaction removes records. An end of a log tells
 * nothing about that: somebody has to look.
 *
 * <p>For example, a transaction wrote record 7, and its marker stands at 8: the log ends at 9. Who has read record 7 commits 8,
 * and nothing waits for it: there is a gap from 8 to 9.
 *
 * @param record the highest offset at which a record was seen; for all before it a record waits
 * @param gap a stretch in which no consumer of committed records gets any
 */
public record LogTail(OptionalLong record, Optional<Gap> gap) {

    /** All offsets are taken for records. */
    public static final LogTail RECORDS = new LogTail(OptionalLong.of(Long.MAX_VALUE), Optional.empty());

    /** Nobody has looked, or may look. */
    public static final LogTail UNSEEN = new LogTail(OptionalLong.empty(), Optional.empty());

    /** Whether a record waits. */
    public enum Waits {
        YES,
        NO,
        /** Nobody has looked, or may look. */
        MAYBE
    }

    /** Offsets from the first one up to, and without, the second one. */
    public record Gap(long from, long to) {

        /** One for both, where they touch; else the other one, which is newer. */
        Gap and(Gap other) {
            boolean apart = other.from > to || from > other.to;
            return apart ? other : new Gap(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    /** Whether a record waits from an offset up to an end. */
    public Waits waits(long offset, long end) {
        if (offset >= end
                || gap.filter(empty -> empty.from <= offset && empty.to >= end).isPresent()) {
            return Waits.NO;
        }
        return record.isPresent() && offset <= record.getAsLong() ? Waits.YES : Waits.MAYBE;
    }

    /** From where a look for a record behind that offset has to begin. */
    public long unseenFrom(long offset) {
        return gap.filter(empty -> empty.from <= offset && empty.to > offset)
                .map(Gap::to)
                .orElse(offset);
    }

    /** Somebody looked, and there is nothing from the one offset up to the other: not any more, if a record was seen there. */
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

    /** Somebody looked, and there is a record. */
    public LogTail withRecord(long offset) {
        boolean higher = record.isEmpty() || record.getAsLong() < offset;
        return higher ? new LogTail(OptionalLong.of(offset), gap) : this;
    }
}
