package io.groupstage.kafka.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultOrder;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.course.fault.RunningFault;
import io.groupstage.kafka.fault.FaultRecord.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultRecordTest {

    private static final Fault HOT =
            new Fault(FaultKind.HOT_PARTITION, new FaultSubject.Partition(2), Duration.ofSeconds(60), true);
    private static final Instant SINCE = Instant.ofEpochMilli(1_000);
    private static final RunningFault RUNS = new RunningFault("a1", HOT, SINCE, Instant.ofEpochMilli(61_000), "4");
    private static final EndedFault ENDED =
            new EndedFault("a1", HOT, SINCE, Instant.ofEpochMilli(9_000), "It ended by itself.");

    @Test
    void each_record_is_read_as_it_was_written() {
        for (Entry entry : List.of(
                new Entry.Ordered(new FaultOrder.Begin("a1", HOT)),
                new Entry.Ordered(new FaultOrder.End("a1", HOT)),
                new Entry.Runs(RUNS),
                new Entry.Ended(ENDED))) {
            assertThat(read(FaultRecord.of(entry))).contains(entry);
        }
    }

    @Test
    void compaction_keeps_the_last_order_and_the_last_state_of_a_subject() {
        assertThat(FaultRecord.of(new Entry.Ordered(new FaultOrder.Begin("a1", HOT)))
                        .key())
                .isEqualTo(FaultRecord.of(new Entry.Ordered(new FaultOrder.End("a1", HOT)))
                        .key())
                .isNotEqualTo(FaultRecord.of(new Entry.Runs(RUNS)).key());
        assertThat(FaultRecord.of(new Entry.Runs(RUNS)).key())
                .isEqualTo(FaultRecord.of(new Entry.Ended(ENDED)).key());
    }

    @Test
    void a_record_of_something_else_or_of_another_version_is_no_fault() {
        assertThat(read("team-3", "{\"command\":\"CRASH\"}")).isEmpty();
        assertThat(read("fault/EARTHQUAKE/1", "{\"order\":\"BEGIN\",\"id\":\"a\",\"seconds\":1}"))
                .isEmpty();
        assertThat(read("fault/PAUSE_BROKER/1", "{\"order\":\"BEGIN\",\"id\":\"a\",\"seconds\":99999}"))
                .isEmpty();
        assertThat(read("fault/PAUSE_BROKER/x", "{\"order\":\"BEGIN\",\"id\":\"a\",\"seconds\":1}"))
                .isEmpty();
        assertThat(read("fault/PAUSE_BROKER/1", "{")).isEmpty();
        assertThat(FaultRecord.read(null, null)).isEmpty();
    }

    @Test
    void the_book_knows_what_happens_now_and_a_late_older_state_changes_nothing() {
        FaultBook book = new FaultBook();
        String key = FaultRecord.of(new Entry.Runs(RUNS)).key();

        book.apply(key, new Entry.Runs(RUNS), 5);
        assertThat(book.running()).containsExactly(RUNS);
        book.apply(key, new Entry.Ended(ENDED), 7);
        book.apply(key, new Entry.Runs(RUNS), 5);

        assertThat(book.running()).isEmpty();
        assertThat(book.ended()).containsExactly(ENDED);
    }

    private static Optional<Entry> read(FaultRecord record) {
        return read(record.key(), record.value());
    }

    private static Optional<Entry> read(String key, String value) {
        return FaultRecord.read(key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
