package io.groupstage.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.api.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON: strict when reading, and with {@code null} for values that are not known. */
public final class Json {

    private static final double FOUR_DIGITS = 10_000.0;
    private static final JsonMapper MAPPER = ApiJson.writer()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Writes a value in UTF-8, on one line. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a record as a tree. */
    public static ObjectNode tree(Object record) {
        return MAPPER.valueToTree(record);
    }

    /** Reads an object that the lab has written. */
    public static ObjectNode parse(String own) {
        return object(own.getBytes(UTF_8));
    }

    /** Reads an object; rejects any text after it. */
    static ObjectNode object(byte[] text) {
        if (tree(text) instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("body: must be a JSON object");
    }

    private static JsonNode tree(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw ApiError.badRequest("body: not valid JSON" + place(Optional.ofNullable(e.getLocation())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Optional<JsonLocation> location) {
        return location.map(at -> " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
                .orElse("");
    }

    public static @Nullable Long millis(Optional<Instant> at) {
        return at.map(Instant::toEpochMilli).orElse(null);
    }

    public static @Nullable Long number(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    public static @Nullable Integer number(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }

    /** Rounds a share in 0..1 to four digits; a share between 0 and 1 is never rounded to 0 or 1. */
    public static @Nullable Double fraction(OptionalDouble value) {
        if (value.isEmpty()) {
            return null;
        }
        double exact = value.getAsDouble();
        double rounded = Math.round(exact * FOUR_DIGITS) / FOUR_DIGITS;
        return exact == 0 || exact == 1 ? exact : Math.clamp(rounded, 1 / FOUR_DIGITS, 1 - 1 / FOUR_DIGITS);
    }

    /** Rounds a measured value to a tenth. */
    public static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
