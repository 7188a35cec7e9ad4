package io.groupstage.kafka.observe.tail;

/**
 * How far the history behind the live view has been read.
 *
 * @param read records, those included that compaction has removed
 * @param total how many there are to read; grows while the cluster writes
 */
public record BackfillProgress(long read, long total) {

    /** For people: {@code 43 % is read}. */
    public String words() {
        return (total == 0 ? 100 : Math.min(99, 100 * read / total)) + " % is read";
    }
}
