package io.groupstage.kafka.observe.tail;

/**
 * The progress of reading the log behind the live view.
 *
 * @param read the number of records read, including those that compaction has removed
 * @param total the number of records to read; it grows while the cluster writes
 */
public record BackfillProgress(long read, long total) {

    /** Returns the end of a sentence, such as {@code 43 % is read}. */
    public String sentence() {
        return (total == 0 ? 100 : Math.min(99, 100 * read / total)) + " % is read";
    }
}
