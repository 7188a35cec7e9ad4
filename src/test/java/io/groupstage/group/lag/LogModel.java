package io.groupstage.group.lag;

import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.log.LogTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A log in which each offset is a record, or a marker, or one that no consumer gets any more or never will. */
final class LogModel {

    private enum Kind {
        RECORD,
        /** Of a transaction that is open. */
        OPEN,
        /** A transaction's marker, a record of an aborted one, or one that compaction removed. */
        NOTHING
    }

    private final List<Kind> offsets = new ArrayList<>();
    private LogGrowth growth;
    private LogTail tail = LogTail.UNSEEN;
    private int start;

    LogModel(Instant at) {
        growth = LogGrowth.from(at, 0);
    }

    void write(int records) {
        append(Kind.RECORD, records);
    }

    void open(int records) {
        append(Kind.OPEN, records);
    }

    /** A transaction commits or aborts, if one is open; its marker stands behind. */
    void close(boolean commits) {
        if (offsets.contains(Kind.OPEN)) {
            offsets.replaceAll(kind -> kind != Kind.OPEN ? kind : commits ? Kind.RECORD : Kind.NOTHING);
            append(Kind.NOTHING, 1);
        }
    }

    /** Up to there nothing is left of what was committed: there were newer records, or tombstones that are gone, too. */
    void compact(int end) {
        for (int offset = 0; offset < Math.min(end, lastStableOffset()); offset++) {
            offsets.set(offset, Kind.NOTHING);
        }
    }

    void delete(int end) {
        start = Math.clamp(end, start, (int) lastStableOffset());
    }

    private void append(Kind kind, int count) {
        for (int i = 0; i < count; i++) {
            offsets.add(kind);
        }
    }

    long end() {
        return offsets.size();
    }

    long lastStableOffset() {
        int open = offsets.indexOf(Kind.OPEN);
        return open < 0 ? end() : open;
    }

    /** The offset after the last record, which librdkafka commits. */
    long afterLastRecord() {
        return offsets.subList(0, (int) lastStableOffset()).lastIndexOf(Kind.RECORD) + 1L;
    }

    /** Whether there is a record that a consumer of committed records gets; within an open transaction, one of any records. */
    boolean anyFrom(long offset) {
        long from = Math.max(offset, start);
        return first(from).isPresent()
                || from > lastStableOffset()
                        && offsets.subList((int) Math.min(from, end()), (int) end()).stream()
                                .anyMatch(kind -> kind != Kind.NOTHING);
    }

    private OptionalLong first(long from) {
        for (long offset = from; offset < lastStableOffset(); offset++) {
            if (offsets.get((int) offset) == Kind.RECORD) {
                return OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }

    /** Somebody looks for a record from there, over so many offsets at most. */
    void look(long offset, long most) {
        long from = tail.unseenFrom(Math.max(offset, start));
        long to = Math.min(lastStableOffset(), from + most);
        OptionalLong found = first(from).stream().filter(record -> record < to).findFirst();
        tail = found.isPresent()
                ? tail.withGap(from, found.getAsLong()).withRecord(found.getAsLong())
                : tail.withGap(from, to);
    }

    LogTail tail() {
        return tail;
    }

    LogRange range(Instant at) {
        return new LogRange(start, end(), OptionalLong.of(lastStableOffset()), tail, at);
    }

    LogGrowth growth(Instant at) {
        growth = growth.with(at, end());
        return growth;
    }
}
