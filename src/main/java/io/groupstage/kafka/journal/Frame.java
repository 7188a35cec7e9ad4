package io.groupstage.kafka.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Is one record of the journal: all facts, or a patch of the facts of the frame before. */
final class Frame {

    private static final String INDEX = "index";

    private final Instant at;
    private final int index;
    private final byte[] json;

    /**
     * Creates a frame.
     *
     * @param at the instant of the facts; the record's timestamp
     * @param index the number of frames since the one that has everything, which has the index 0
     * @param json belongs to the frame from now on
     */
    Frame(Instant at, int index, byte[] json) {
        this.at = at;
        this.index = index;
        this.json = json;
    }

    Instant at() {
        return at;
    }

    int index() {
        return index;
    }

    byte[] json() {
        return json;
    }

    ProducerRecord<byte[], byte[]> record(String topic) {
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(index).array();
        List<Header> headers = List.of(new RecordHeader(INDEX, number));
        return new ProducerRecord<>(topic, 0, at.toEpochMilli(), null, json, headers);
    }

    /** Returns the frame; empty if the record is not one. */
    static Optional<Frame> of(ConsumerRecord<byte[], byte[]> read) {
        Header index = read.headers().lastHeader(INDEX);
        if (index == null || index.value() == null || index.value().length != Integer.BYTES || read.value() == null) {
            return Optional.empty();
        }
        return Optional.of(new Frame(
                Instant.ofEpochMilli(read.timestamp()),
                ByteBuffer.wrap(index.value()).getInt(),
                read.value()));
    }

    boolean whole() {
        return index == 0;
    }
}
