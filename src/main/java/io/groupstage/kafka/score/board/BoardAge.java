package io.groupstage.kafka.score.board;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * How old a word on the board was when it was written: a header, eight bytes of milliseconds. An age and no instant, as
 * the clocks of those who write and those who read need not agree.
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

    /** Empty where there is none, or none that makes sense. */
    static Optional<Duration> read(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(NAME))
                .map(Header::value)
                .filter(value -> value.length == Long.BYTES)
                .map(value -> ByteBuffer.wrap(value).getLong())
                .filter(millis -> millis >= 0)
                .map(Duration::ofMillis);
    }
}
