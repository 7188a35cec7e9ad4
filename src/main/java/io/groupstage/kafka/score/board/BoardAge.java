package io.groupstage.kafka.score.board;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Reads and writes the age of evidence at the time of writing: a header of eight bytes, in milliseconds. It is an age
 * and not an instant, because the clocks of writers and readers may differ.
 */
final class BoardAge {

    private static final String NAME = "ageMillis";

    private BoardAge() {}

    static List<Header> headers(Optional<Duration> age) {
        return age
                .<Header>map(known -> new RecordHeader(
                        NAME,
                        ByteBuffer.allocate(Long.BYTES)
                                .putLong(known.toMillis())
                                .array()))
                .stream()
                .toList();
    }

    /** Returns the age; empty if there is none, or if it is out of range. */
    static Optional<Duration> read(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(NAME))
                .map(Header::value)
                .filter(value -> value.length == Long.BYTES)
                .map(value -> ByteBuffer.wrap(value).getLong())
                .filter(millis -> millis >= 0)
                .map(Duration::ofMillis);
    }
}
