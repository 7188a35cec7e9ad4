package io.groupstage.kafka.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The value of one record: a rebalance or a note, with the names of the model's components. An earlier version ignores
 * a field that a later version adds.
 */
record Entry(@Nullable Rebalance rebalance, @Nullable GroupNote note) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private static final ObjectWriter WRITER = JSON.writerFor(Entry.class);
    private static final ObjectReader READER = JSON.readerFor(Entry.class);

    static Entry of(Rebalance rebalance) {
        return new Entry(rebalance, null);
    }

    static Entry of(GroupNote note) {
        return new Entry(null, note);
    }

    byte[] bytes() {
        try {
            return WRITER.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the model's records are always JSON
        }
    }

    /** Reads what {@link #bytes} wrote. */
    static Entry read(byte[] bytes) throws IOException {
        return READER.readValue(bytes);
    }
}
