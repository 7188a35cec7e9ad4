package io.groupstage.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds the words of an enum in JSON. */
final class EnumWords<E extends Enum<E>> {

    private final Class<E> type;
    private final Function<E, String> word;

    EnumWords(Class<E> type, Function<E, String> word) {
        this.type = type;
        this.word = word;
    }

    void addSerializer(SimpleModule module) {
        module.addSerializer(type, new Writer<>(type, word));
    }

    void addDeserializer(SimpleModule module) {
        module.addDeserializer(type, new Reader<>(type, word));
    }

    private static final class Writer<E extends Enum<E>> extends StdSerializer<E> {

        private final transient Function<E, String> word;

        Writer(Class<E> type, Function<E, String> word) {
            super(type);
            this.word = word;
        }

        @Override
        public void serialize(E value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(word.apply(value));
        }
    }

    /** Reads a word that is not known, a null and a missing field alike. */
    private static final class Reader<E extends Enum<E>> extends StdDeserializer<E> {

        private final transient Map<String, E> values = new HashMap<>();
        private final @Nullable E unknown;

        Reader(Class<E> type, Function<E, String> word) {
            super(type);
            for (E value : type.getEnumConstants()) {
                values.put(word.apply(value), value);
            }
            this.unknown = values.values().stream()
                    .filter(value -> value.name().equals("UNKNOWN"))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public @Nullable E deserialize(JsonParser json, DeserializationContext context) throws IOException {
            E value = values.get(json.getValueAsString(""));
            json.skipChildren(); // a newer server may send an object where a word was
            return value == null ? unknown : value;
        }

        @Override
        public @Nullable E getNullValue(DeserializationContext context) {
            return unknown;
        }
    }
}
