package io.groupstage.kafka.score.judge;

import io.groupstage.course.verdict.Judge;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Deserializes keys and values as bytes, but does not keep one that is larger than a judge reads. A few compressed
 * kilobytes may be thousands of records of a megabyte each, and the consumer returns all of them at once.
 */
public final class BoundedBytes implements Deserializer<byte[]> {

    /** Replaces every value that is too large: a judge looks only at its length. */
    private static final byte[] TOO_LARGE = new byte[Judge.MAX_BYTES + 1];

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        return data == null || data.length <= Judge.MAX_BYTES ? data : TOO_LARGE;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        return data == null || data.remaining() <= Judge.MAX_BYTES ? Utils.toNullableArray(data) : TOO_LARGE;
    }
}
