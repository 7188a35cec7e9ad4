package io.groupstage.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.groupstage.group.Cause;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.OffsetState;
import io.groupstage.group.lag.OwnerState;
import io.groupstage.group.rebalance.Certainty;
import java.io.IOException;
import java.util.List;

/**
 * Reads and writes the records of this package.
 *
 * <p>A reader may be older than the server: it ignores fields that it does not know, and an enum reads a word that it does
 * not know as {@code UNKNOWN}, or as null if it has no such constant. A list that is missing is empty.
 */
public final class ApiJson {

    /** Lists the enums that are written by their label. All others are written by their name, as Jackson does. */
    private static final List<EnumWords<?>> LABELLED = List.of(
            new EnumWords<>(GroupState.class, GroupState::label),
            new EnumWords<>(Protocol.class, Protocol::label),
            new EnumWords<>(Certainty.class, Certainty::label));

    /** Lists the enums that are written by their name, and that a reader must read tolerantly. */
    private static final List<EnumWords<?>> NAMED = List.of(
            new EnumWords<>(Cause.class, Enum::name),
            new EnumWords<>(GroupNote.Kind.class, Enum::name),
            new EnumWords<>(GroupWarning.Kind.class, Enum::name),
            new EnumWords<>(MemberCondition.Kind.class, Enum::name),
            new EnumWords<>(OffsetState.class, Enum::name),
            new EnumWords<>(OwnerState.class, Enum::name));

    /** Writes a whole number without a fraction: 1250, not 1250.0. */
    static final class PlainNumber extends StdSerializer<Double> {

        private static final long serialVersionUID = 1;

        PlainNumber() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            long whole = value.longValue();
            if (whole == value) {
                json.writeNumber(whole);
            } else {
                json.writeNumber(value);
            }
        }
    }

    /** Creates the reader only where a record is read: the server does not need it. */
    private static final class Reader {

        static final JsonMapper MAPPER = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .addModule(reading())
                .build();
    }

    private ApiJson() {}

    /** Returns a mapper that writes the records, to which the caller may add features. */
    public static JsonMapper.Builder writer() {
        SimpleModule writing = new SimpleModule("groupstage-writing");
        LABELLED.forEach(words -> words.addSerializer(writing));
        return JsonMapper.builder().addModule(writing);
    }

    /**
     * Reads a record.
     *
     * @throws JsonProcessingException if the JSON has another shape
     */
    public static <T> T read(JsonNode json, Class<T> record) throws JsonProcessingException {
        return Reader.MAPPER.treeToValue(json, record);
    }

    /**
     * Reads a list of records.
     *
     * @throws JsonProcessingException if the JSON has another shape
     */
    public static <T> List<T> readList(JsonNode json, Class<T> record) throws JsonProcessingException {
        return Reader.MAPPER.treeToValue(
                json, Reader.MAPPER.getTypeFactory().constructCollectionType(List.class, record));
    }

    private static SimpleModule reading() {
        SimpleModule reading = new SimpleModule("groupstage-reading");
        LABELLED.forEach(words -> words.addDeserializer(reading));
        NAMED.forEach(words -> words.addDeserializer(reading));
        return reading;
    }
}
